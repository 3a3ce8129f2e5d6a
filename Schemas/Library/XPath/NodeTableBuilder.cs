namespace CatsIce.Schemas.XPath;

/// <summary>Takes nodes in document order.</summary>
/// <param name="expected">Nodes that are likely to come.</param>
internal sealed class NodeTableBuilder(int expected)
{
    private const int Least = 16;

    private Node[] _nodes = Start(expected);
    private int _count = 1;
    private int? _content;

    public int Count => _count;

    /// <summary>An element. Its attributes and children come before <see cref="Close"/>.</summary>
    public int Open(int parent, int name, string localName, (int Line, int Column) place)
    {
        if (_count == _nodes.Length)
        {
            Array.Resize(ref _nodes, _count * 2);
        }

        ref var node = ref _nodes[_count];
        (node.Parent, node.Name, node.LocalName, node.Length) = (parent, name, localName, Node.NoText);
        (node.Line, node.Column) = place;
        return _count++;
    }

    /// <summary>An attribute of the element that was opened last.</summary>
    public int Attribute(int parent, int name, string localName, (int Line, int Column) place)
    {
        var attribute = Open(parent, name, localName, place);
        _nodes[attribute].IsAttribute = true;
        Close(attribute);
        return attribute;
    }

    public void Say(int node, string value) => _nodes[node].Value = value;

    /// <summary>The text stands in the table's source and has no references in it.</summary>
    public void Say(int node, int from, int length) => (_nodes[node].From, _nodes[node].Length) = (from, length);

    public void MarkShort(int node) => _nodes[node].IsShort = true;

    /// <summary>What comes now is the signature.</summary>
    public void EndContent() => _content = _count;

    public void Close(int node) => _nodes[node].End = _count;

    /// <param name="source">Where the texts stand.</param>
    public NodeTable Build(ReadOnlyMemory<byte> source, NodeNames names) => new(_nodes, _count, _content ?? _count, source, names);

    private static Node[] Start(int expected)
    {
        var nodes = new Node[Math.Max(expected, Least)];
        (nodes[0].Parent, nodes[0].LocalName, nodes[0].Length) = (-1, "", Node.NoText);
        return nodes;
    }
}
