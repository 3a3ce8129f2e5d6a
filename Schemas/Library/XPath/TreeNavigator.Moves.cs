using System.Xml.XPath;

namespace CatsIce.Schemas.XPath;

// Where one can go from a node.
internal sealed partial class TreeNavigator
{
    private bool IsOnElement => _namespace < 0 && !_onText && _node != NodeTable.Document && !_table[_node].IsAttribute;

    public override void MoveToRoot() => GoTo(NodeTable.Document);

    public override bool MoveToParent()
    {
        if (_namespace >= 0 || _onText)
        {
            GoTo(_node);
            return true;
        }

        return _node != NodeTable.Document && GoTo(_table[_node].Parent);
    }

    public override bool MoveToFirstChild()
    {
        if (_node != NodeTable.Document && !IsOnElement)
        {
            return false;
        }

        var child = FirstChild(_node);
        return child < EndOf(_node) ? GoTo(child) : _onText = IsOnElement && _table.ValueOf(_node) is { Length: > 0 };
    }

    /// <summary>Overridden because it is asked for most.</summary>
    public override bool MoveToChild(string localName, string namespaceURI) =>
        (_node == NodeTable.Document || IsOnElement) && Find(FirstChild(_node), EndOf(_node), localName, namespaceURI);

    public override bool MoveToNext()
    {
        var next = NextSibling();
        return next > 0 && GoTo(next);
    }

    /// <summary>Overridden because it is asked for most.</summary>
    public override bool MoveToNext(string localName, string namespaceURI)
    {
        var next = NextSibling();
        return next > 0 && Find(next, EndOf(_table[_node].Parent), localName, namespaceURI);
    }

    public override bool MoveToPrevious()
    {
        if (!IsOnElement)
        {
            return false;
        }

        var before = -1;
        for (var at = FirstChild(_table[_node].Parent); at < _node; at = EndOf(at))
        {
            before = at;
        }

        return before > 0 && GoTo(before);
    }

    public override bool MoveToFirstAttribute() =>
        IsOnElement && _node + 1 < _table.Count && _table[_node + 1] is { IsAttribute: true } && GoTo(_node + 1);

    public override bool MoveToNextAttribute() =>
        _namespace < 0 && _table[_node].IsAttribute && _node + 1 < _table.Count && _table[_node + 1].IsAttribute && GoTo(_node + 1);

    public override bool MoveToFirstNamespace(XPathNamespaceScope namespaceScope)
    {
        if (!IsOnElement)
        {
            return false;
        }

        var inScope = Declarations.InScope(_table, _node, namespaceScope);
        if (inScope.IsEmpty)
        {
            return false;
        }

        (_declared, _namespace) = (inScope, 0);
        return true;
    }

    public override bool MoveToNextNamespace(XPathNamespaceScope namespaceScope)
    {
        if (_namespace < 0 || _namespace + 1 >= _declared.Length)
        {
            return false;
        }

        _namespace++;
        return true;
    }

    private bool GoTo(int node)
    {
        (_node, _onText, _namespace, _declared) = (node, false, -1, None);
        return true;
    }

    // An attribute of the signature's elements has a row of its own before the children, like those of the root.
    private int FirstChild(int node)
    {
        var child = node + 1;
        while (child < _table.Count && _table[child].IsAttribute)
        {
            child++;
        }

        return child;
    }

    private int NextSibling() => IsOnElement && EndOf(_node) is var next && next < EndOf(_table[_node].Parent) ? next : -1;

    private bool Find(int from, int end, string localName, string namespaceUri)
    {
        for (var at = from; at < end; at = EndOf(at))
        {
            if (_table[at].LocalName == localName && NamespaceOf(at) == namespaceUri)
            {
                return GoTo(at);
            }
        }

        return false;
    }

    private string NamespaceOf(int element) =>
        element == NodeTable.Root ? _table.Names.Root.NamespaceUri : element >= _table.ContentCount ? _table.Names.Signature.NamespaceUri : "";
}
