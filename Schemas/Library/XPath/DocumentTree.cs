using System.Globalization;
using System.Xml;
using System.Xml.XPath;

namespace CatsIce.Schemas.XPath;

/// <summary>One document as a table of nodes in document order: the document (0), its root (1), the root's attributes, then every element below that stands in
/// no namespace. The signature is left out: no code list and no rule speaks of it. Used by one thread at a time.</summary>
internal sealed class DocumentTree
{
    private readonly Stack<List<int>> _spare = new();
    private readonly Dictionary<int, string> _pointers = [];
    private Node[] _nodes = new Node[256];
    private int _count;

    /// <param name="root">The root element, with line information; valid by its schema.</param>
    public DocumentTree(XPathNavigator root, ElementNames names)
    {
        var at = root.Clone();
        Add(parent: -1, ElementNames.Other, "", place: null);
        Read(at, parent: 0, names, isRoot: true);
        _nodes[0].End = _count;
    }

    public const int Document = 0;

    public const int Root = 1;

    public int Count => _count;

    /// <summary>The number of its name: <see cref="ElementNames"/>.</summary>
    public int NameOf(int node) => _nodes[node].Name;

    public string LocalNameOf(int node) => _nodes[node].LocalName;

    public int ParentOf(int node) => _nodes[node].Parent;

    /// <summary>The first node after it that is not below it. The children of n are n + 1, EndOf(n + 1) and so on, as long as they are below EndOf(n).</summary>
    public int EndOf(int node) => _nodes[node].End;

    public bool IsAttribute(int node) => _nodes[node].IsAttribute;

    public bool HasChildElements(int node)
    {
        var child = node + 1;
        for (var end = EndOf(node); child < end && IsAttribute(child); child++)
        {
        }

        return child < EndOf(node);
    }

    /// <summary>Line and column as sent, from 1; 0 when unknown.</summary>
    public (int Line, int Column) PlaceOf(int node) => (_nodes[node].Line, _nodes[node].Column);

    /// <summary>The text of a value; of a group, the texts of its values one after the other (white space between elements is no text here).</summary>
    public string TextOf(int node)
    {
        if (_nodes[node].Value is { } value)
        {
            return value;
        }

        var below = new List<string>();
        for (var at = node + 1; at < EndOf(node); at++)
        {
            if (!IsAttribute(at) && _nodes[at].Value is { } part)
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

    private void Read(XPathNavigator at, int parent, ElementNames names, bool isRoot)
    {
        var node = Add(parent, names.Of(at, isRoot), at.LocalName, at as IXmlLineInfo);
        if (isRoot)
        {
            ReadAttributes(at, node, names);
        }

        var isGroup = false;
        if (at.MoveToFirstChild())
        {
            do
            {
                if (at.NodeType == XPathNodeType.Element)
                {
                    isGroup = true;
                    if (at.NamespaceURI.Length == 0)
                    {
                        Read(at, node, names, isRoot: false);
                    }
                }
            }
            while (at.MoveToNext());
            at.MoveToParent();
        }

        if (!isGroup)
        {
            _nodes[node].Value = at.Value;
        }

        _nodes[node].End = _count;
    }

    private void ReadAttributes(XPathNavigator at, int parent, ElementNames names)
    {
        if (!at.MoveToFirstAttribute())
        {
            return;
        }

        do
        {
            if (at.NamespaceURI.Length == 0)
            {
                var node = Add(parent, names.Of(at, isRoot: false), at.LocalName, at as IXmlLineInfo);
                _nodes[node].Value = at.Value;
                _nodes[node].IsAttribute = true;
                _nodes[node].End = _count;
            }
        }
        while (at.MoveToNextAttribute());
        at.MoveToParent();
    }

    private int Add(int parent, int name, string localName, IXmlLineInfo? place)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _count * 2);
        }

        ref var node = ref _nodes[_count];
        (node.Parent, node.Name, node.LocalName) = (parent, name, localName);
        (node.Line, node.Column) = (place?.LineNumber ?? 0, place?.LinePosition ?? 0);
        return _count++;
    }

    private struct Node
    {
        public string LocalName;
        public string? Value;
        public int Name;
        public int Parent;
        public int End;
        public int Line;
        public int Column;
        public bool IsAttribute;
    }
}
