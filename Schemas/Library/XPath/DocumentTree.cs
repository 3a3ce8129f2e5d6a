using System.Globalization;
using System.Xml.XPath;

namespace CatsIce.Schemas.XPath;

/// <summary>What expressions see of a document, with room for their intermediate results. Used by one thread at a time.</summary>
internal sealed class DocumentTree
{
    private readonly Stack<List<int>> _spare = new();
    private readonly Dictionary<int, string> _pointers = [];
    private readonly NodeTable _table;

    /// <param name="root">The root element, with line information; valid by its schema.</param>
    public DocumentTree(XPathNavigator root, ElementNames names) =>
        _table = root is TreeNavigator { Table: var table } && table.Names.Numbers == names ? table : NodeTable.From(root, names);

    public const int Document = NodeTable.Document;

    public const int Root = NodeTable.Root;

    public int Count => _table.ContentCount;

    /// <summary>The number of its name: <see cref="ElementNames"/>.</summary>
    public int NameOf(int node) => _table[node].Name;

    public string LocalNameOf(int node) => _table[node].LocalName;

    public int ParentOf(int node) => _table[node].Parent;

    /// <summary>The first node after it that is not below it. The children of n are n + 1, EndOf(n + 1) and so on, as long as they are below EndOf(n).</summary>
    public int EndOf(int node) => _table[node].End;

    public bool IsAttribute(int node) => _table[node].IsAttribute;

    public bool HasChildElements(int node)
    {
        var child = node + 1;
        for (var end = EndOf(node); child < end && IsAttribute(child); child++)
        {
        }

        return child < EndOf(node);
    }

    /// <summary>Line and column as sent, from 1; 0 when unknown.</summary>
    public (int Line, int Column) PlaceOf(int node) => (_table[node].Line, _table[node].Column);

    /// <summary>The text of a value; of a group, the texts of its values one after the other (white space between elements is no text here).</summary>
    public string TextOf(int node)
    {
        if (_table.ValueOf(node) is { } value)
        {
            return value;
        }

        var below = new List<string>();
        for (var at = node + 1; at < EndOf(node); at++)
        {
            if (!IsAttribute(at) && _table.ValueOf(at) is { } part)
            {
                below.Add(part);
            }
        }

        return string.Concat(below);
    }

    /// <summary>The same as <see cref="XPathPointer"/> writes. Siblings are counted once, so that ten thousand findings under one parent do not
    /// count them ten thousand times.</summary>
    public string PointerOf(int node)
    {
        if (_pointers.TryGetValue(node, out var pointer))
        {
            return pointer;
        }

        var parent = ParentOf(node);
        if (parent <= Document)
        {
            return _pointers[node] = node == Document ? "/" : "/" + LocalNameOf(node);
        }

        var above = PointerOf(parent);
        if (IsAttribute(node))
        {
            return _pointers[node] = $"{above}/@{LocalNameOf(node)}";
        }

        var alike = Rent();
        for (var child = parent + 1; child < EndOf(parent); child = EndOf(child))
        {
            if (!IsAttribute(child) && LocalNameOf(child) == LocalNameOf(node))
            {
                alike.Add(child);
            }
        }

        for (var i = 0; i < alike.Count; i++)
        {
            _pointers[alike[i]] = alike.Count == 1
                ? $"{above}/{LocalNameOf(node)}"
                : string.Create(CultureInfo.InvariantCulture, $"{above}/{LocalNameOf(node)}[{i + 1}]");
        }

        Return(alike);
        return _pointers[node];
    }

    /// <summary>An empty list for a moment; give it back with <see cref="Return"/>.</summary>
    public List<int> Rent() => _spare.TryPop(out var list) ? list : [];

    public void Return(List<int> list)
    {
        list.Clear();
        _spare.Push(list);
    }
}
