namespace CatsIce.Schemas.XPath;

internal enum ValueKind
{
    Truth,
    Number,
    Text,
    Nodes,
}

/// <summary>Where an expression is evaluated: the context node, and in a predicate its position among the candidates and their number (XPath 1.0, section 1).</summary>
internal readonly record struct Focus(int Node, int Position, int Size)
{
    public static Focus On(int node) => new(node, 1, 1);
}

/// <summary>One compiled expression of XPath 1.0, evaluated over a <see cref="DocumentTree"/> without copies. Immutable, shared by all threads.</summary>
internal abstract class Expression
{
    public abstract ValueKind Kind { get; }

    /// <summary>As the function boolean() converts it.</summary>
    public abstract bool Truth(DocumentTree tree, Focus at);

    /// <summary>As the function number() converts it.</summary>
    public abstract double Number(DocumentTree tree, Focus at);

    /// <summary>As the function string() converts it.</summary>
    public abstract string Text(DocumentTree tree, Focus at);
}

internal abstract class TruthExpression : Expression
{
    public sealed override ValueKind Kind => ValueKind.Truth;

    public sealed override double Number(DocumentTree tree, Focus at) => Truth(tree, at) ? 1 : 0;

    public sealed override string Text(DocumentTree tree, Focus at) => Truth(tree, at) ? "true" : "false";
}

internal abstract class NumberExpression : Expression
{
    public sealed override ValueKind Kind => ValueKind.Number;

    public sealed override bool Truth(DocumentTree tree, Focus at) => Number(tree, at) is not (0 or double.NaN);

    public sealed override string Text(DocumentTree tree, Focus at) => XPathNumber.Write(Number(tree, at));
}

internal abstract class TextExpression : Expression
{
    public sealed override ValueKind Kind => ValueKind.Text;

    public sealed override bool Truth(DocumentTree tree, Focus at) => Text(tree, at).Length > 0;

    public sealed override double Number(DocumentTree tree, Focus at) => XPathNumber.Read(Text(tree, at));
}

/// <summary>A set of nodes. It is never made as a whole unless somebody needs all of it: nodes go to a <see cref="Sink"/> one by one.</summary>
internal abstract class NodesExpression : Expression
{
    public sealed override ValueKind Kind => ValueKind.Nodes;

    /// <summary>Whether nodes come in document order and none twice.</summary>
    public abstract bool InOrder { get; }

    /// <returns>True when the sink needs no more.</returns>
    public abstract bool Walk(DocumentTree tree, Focus at, ref Sink sink);

    public sealed override bool Truth(DocumentTree tree, Focus at)
    {
        var sink = new Sink(SinkMode.First);
        return Walk(tree, at, ref sink);
    }

    public sealed override string Text(DocumentTree tree, Focus at)
    {
        var sink = new Sink(InOrder ? SinkMode.First : SinkMode.Earliest);
        Walk(tree, at, ref sink);
        return sink.Node < 0 ? "" : tree.TextOf(sink.Node);
    }

    public sealed override double Number(DocumentTree tree, Focus at) => XPathNumber.Read(Text(tree, at));

    /// <summary>All nodes, in document order, each once. The list is the tree's: give it back.</summary>
    public List<int> All(DocumentTree tree, Focus at)
    {
        var all = tree.Rent();
        var sink = new Sink(SinkMode.All, all);
        Walk(tree, at, ref sink);
        if (!InOrder && all.Count > 1)
        {
            all.Sort();
            var kept = 1;
            for (var i = 1; i < all.Count; i++)
            {
                if (all[i] != all[kept - 1])
                {
                    all[kept++] = all[i];
                }
            }

            all.RemoveRange(kept, all.Count - kept);
        }

        return all;
    }
}

internal enum SinkMode
{
    /// <summary>Any node will do.</summary>
    First,

    /// <summary>The first in document order, of nodes that come in another.</summary>
    Earliest,

    All,
}

/// <summary>Takes the nodes of a set as they are found.</summary>
internal struct Sink(SinkMode mode, List<int>? all = null)
{
    /// <summary>-1 while none was found.</summary>
    public int Node { get; private set; } = -1;

    /// <returns>True when no more is needed.</returns>
    public bool Take(int node)
    {
        if (mode == SinkMode.All)
        {
            all!.Add(node);
            return false;
        }

        Node = Node < 0 || node < Node ? node : Node;
        return mode == SinkMode.First;
    }
}
