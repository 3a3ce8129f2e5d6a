using System.Collections.Immutable;
using System.Xml;
using System.Xml.XPath;

namespace CatsIce.Schemas.XPath;

/// <summary>The platform's way to look at a <see cref="NodeTable"/>: the same nodes in the same order with the same values as an XPathDocument of that document, white space between elements left out.</summary>
internal sealed partial class TreeNavigator : XPathNavigator, IXmlLineInfo
{
    private static readonly ImmutableArray<Declaration> None = [];
    private static readonly Declaration NoName = new("", "");

    private readonly NodeTable _table;
    private int _node;

    // On the text of the node; on the namespace of that index.
    private bool _onText;
    private ImmutableArray<Declaration> _declared = None;
    private int _namespace = -1;

    /// <param name="node">A row of the table.</param>
    public TreeNavigator(NodeTable table, int node) => (_table, _node) = (table, node);

    private TreeNavigator(TreeNavigator other)
    {
        _table = other._table;
        Take(other);
    }

    public NodeTable Table => _table;

    public override XPathNodeType NodeType =>
        _namespace >= 0 ? XPathNodeType.Namespace
        : _onText ? XPathNodeType.Text
        : _node == NodeTable.Document ? XPathNodeType.Root
        : _table[_node].IsAttribute ? XPathNodeType.Attribute : XPathNodeType.Element;

    public override string LocalName => _namespace >= 0 ? _declared[_namespace].Prefix : _onText ? "" : _table[_node].LocalName;

    public override string Name => Prefix is { Length: > 0 } prefix ? $"{prefix}:{LocalName}" : LocalName;

    public override string NamespaceURI => NameOf().NamespaceUri;

    public override string Prefix => NameOf().Prefix;

    public override string Value => _namespace >= 0 ? _declared[_namespace].NamespaceUri : TextBelow(_node);

    public override bool IsEmptyElement => NodeType == XPathNodeType.Element && _table[_node].IsShort;

    public override string BaseURI => "";

    public override XmlNameTable NameTable => field ??= new NameTable();

    public int LineNumber => _table[_node].Line;

    public int LinePosition => _table[_node].Column;

    public bool HasLineInfo() => true;

    public override XPathNavigator Clone() => new TreeNavigator(this);

    public override bool MoveTo(XPathNavigator other)
    {
        if (other is not TreeNavigator to || to._table != _table)
        {
            return false;
        }

        Take(to);
        return true;
    }

    public override bool IsSamePosition(XPathNavigator other) =>
        other is TreeNavigator at && at._table == _table && at._node == _node && at._onText == _onText
        && (_namespace < 0 ? at._namespace < 0 : at._namespace >= 0 && at._declared[at._namespace] == _declared[_namespace]);

    public override bool MoveToId(string id) => false;

    private void Take(TreeNavigator other) => (_node, _onText, _declared, _namespace) = (other._node, other._onText, other._declared, other._namespace);

    // Attributes of these documents stand in no namespace, and what is below the root in none or in that of signatures.
    private Declaration NameOf() =>
        _namespace >= 0 || _onText || _node == NodeTable.Document || _table[_node].IsAttribute ? NoName
        : _node == NodeTable.Root ? _table.Names.Root
        : _node >= _table.ContentCount ? _table.Names.Signature
        : NoName;

    private int EndOf(int node) => node <= NodeTable.Root ? _table.Count : _table[node].End;

    private string TextBelow(int node)
    {
        if (_table.ValueOf(node) is { } value)
        {
            return value;
        }

        var parts = new List<string>();
        for (var at = node + 1; at < EndOf(node); at++)
        {
            if (!_table[at].IsAttribute && _table.ValueOf(at) is { } part)
            {
                parts.Add(part);
            }
        }

        return string.Concat(parts);
    }
}
