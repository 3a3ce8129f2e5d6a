using System.Text;
using System.Xml;
using System.Xml.XPath;

namespace CatsIce.Schemas.XPath;

/// <summary>One document as a table of nodes in document order: the document (0), its root (1), the root's attributes, then every element below that stands in
/// no namespace; at last, where the reader kept it, the signature, which no code list and no rule speaks of. Does not change once it is built: any number of threads may look.</summary>
internal sealed class NodeTable
{
    public const int Document = 0;
    public const int Root = 1;

    private readonly ReadOnlyMemory<byte> _source;
    private readonly Node[] _nodes;

    /// <param name="nodes">The first <paramref name="count"/> are used.</param>
    /// <param name="contentCount">Those before the signature.</param>
    /// <param name="source">UTF-8; where the texts of the nodes stand.</param>
    public NodeTable(Node[] nodes, int count, int contentCount, ReadOnlyMemory<byte> source, NodeNames names)
    {
        (_nodes, Count, ContentCount, _source, Names) = (nodes, count, contentCount, source, names);
        (_nodes[Document].End, _nodes[Root].End) = (contentCount, contentCount);
    }

    public NodeNames Names { get; }

    /// <summary>All nodes, those of the signature as well.</summary>
    public int Count { get; }

    /// <summary>Nodes that code lists and rules see.</summary>
    public int ContentCount { get; }

    /// <summary>The end of the document and of its root leaves the signature out.</summary>
    public ref readonly Node this[int node] => ref _nodes[node];

    /// <summary>The text of a value; null for a group.</summary>
    public string? ValueOf(int node)
    {
        // Two threads may both write it: the same text.
        ref var row = ref _nodes[node];
        return row.Value ?? (row.Length == Node.NoText ? null : row.Value = Encoding.UTF8.GetString(_source.Span.Slice(row.From, row.Length)));
    }

    /// <summary>Copies what rules can see out of any other tree.</summary>
    /// <param name="root">The root element, with line information; valid by its schema.</param>
    public static NodeTable From(XPathNavigator root, ElementNames names)
    {
        var builder = new NodeTableBuilder(expected: 256);
        Read(builder, root.Clone(), Document, names);
        return builder.Build(default, new NodeNames(names));
    }

    private static void Read(NodeTableBuilder builder, XPathNavigator at, int parent, ElementNames names)
    {
        var isRoot = parent == Document;
        var node = builder.Open(parent, names.Of(at, isRoot), at.LocalName, Place(at));
        if (isRoot)
        {
            ReadAttributes(builder, at, node, names);
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
                        Read(builder, at, node, names);
                    }
                }
            }
            while (at.MoveToNext());
            at.MoveToParent();
        }

        if (!isGroup)
        {
            builder.Say(node, at.Value);
        }

        builder.Close(node);
    }

    private static void ReadAttributes(NodeTableBuilder builder, XPathNavigator at, int parent, ElementNames names)
    {
        if (!at.MoveToFirstAttribute())
        {
            return;
        }

        do
        {
            if (at.NamespaceURI.Length == 0)
            {
                builder.Say(builder.Attribute(parent, names.Of(at, isRoot: false), at.LocalName, Place(at)), at.Value);
            }
        }
        while (at.MoveToNextAttribute());
        at.MoveToParent();
    }

    private static (int Line, int Column) Place(XPathNavigator at) => at is IXmlLineInfo place ? (place.LineNumber, place.LinePosition) : (0, 0);
}
