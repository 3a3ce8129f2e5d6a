using System.Collections.Immutable;

namespace CatsIce.Schemas.XPath;

internal enum Axis
{
    Child,
    Self,
    Parent,
    Attribute,
    Descendant,
    DescendantOrSelf,
    Ancestor,
    AncestorOrSelf,
    FollowingSibling,
    PrecedingSibling,
}

/// <param name="Name">Number of the name; null for every element (of the attribute axis: attribute).</param>
/// <param name="Anything">node(): the document node as well.</param>
internal sealed record Step(Axis Axis, int? Name, bool Anything, ImmutableArray<Expression> Predicates)
{
    /// <summary>The axis goes back: positions count from the context node backwards.</summary>
    public bool Reverse => Axis is Axis.Parent or Axis.Ancestor or Axis.AncestorOrSelf or Axis.PrecedingSibling;

    public bool Accepts(DocumentTree tree, int node)
    {
        if (tree.IsAttribute(node) != (Axis == Axis.Attribute) && !(Anything && Axis == Axis.Self))
        {
            return false;
        }

        return Name is { } name ? tree.NameOf(node) == name : Anything || node != DocumentTree.Document;
    }
}

/// <summary>Steps from the context node, from the document, or from other nodes.</summary>
internal sealed class LocationPath : NodesExpression
{
    private readonly NodesExpression? _start;
    private readonly bool _absolute;
    private readonly ImmutableArray<Step> _steps;

    public LocationPath(NodesExpression? start, bool absolute, ImmutableArray<Step> steps)
    {
        (_start, _absolute, _steps) = (start, absolute, steps);
        InOrder = StaysInOrder();
    }

    public override bool InOrder { get; }

    public override bool Walk(DocumentTree tree, Focus at, ref Sink sink)
    {
        if (_start is null)
        {
            return From(tree, _absolute ? DocumentTree.Document : at.Node, 0, ref sink);
        }

        var starts = _start.All(tree, at);
        var done = false;
        for (var i = 0; i < starts.Count && !done; i++)
        {
            done = From(tree, starts[i], 0, ref sink);
        }

        tree.Return(starts);
        return done;
    }

    private bool From(DocumentTree tree, int node, int next, ref Sink sink)
    {
        if (next == _steps.Length)
        {
            return sink.Take(node);
        }

        var step = _steps[next];
        if (step is { Axis: Axis.Child, Predicates.Length: 0, Name: { } name })
        {
            for (int child = node + 1, end = tree.EndOf(node); child < end; child = tree.EndOf(child))
            {
                if (tree.NameOf(child) == name && From(tree, child, next + 1, ref sink))
                {
                    return true;
                }
            }

            return false;
        }

        var candidates = tree.Rent();
        Candidates.Collect(tree, step, node, candidates);
        foreach (var predicate in step.Predicates)
        {
            Candidates.Filter(tree, predicate, candidates);
        }

        var done = false;
        for (var i = 0; i < candidates.Count && !done; i++)
        {
            done = From(tree, candidates[i], next + 1, ref sink);
        }

        tree.Return(candidates);
        return done;
    }

    private bool StaysInOrder()
    {
        var (single, ordered) = (_start is null, _start?.InOrder ?? true);
        foreach (var step in _steps)
        {
            ordered &= step.Axis switch
            {
                Axis.Self or Axis.Child or Axis.Attribute => true,
                Axis.Parent or Axis.FollowingSibling => single,
                _ => false,
            };
            single &= step.Axis is Axis.Self or Axis.Parent;
        }

        return ordered;
    }
}

/// <summary>Nodes of which only some are kept: <c>(a/b)[1]</c>.</summary>
internal sealed class FilteredNodes(NodesExpression nodes, ImmutableArray<Expression> predicates) : NodesExpression
{
    public override bool InOrder => true;

    public override bool Walk(DocumentTree tree, Focus at, ref Sink sink)
    {
        var kept = nodes.All(tree, at);
        foreach (var predicate in predicates)
        {
            Candidates.Filter(tree, predicate, kept);
        }

        var done = false;
        for (var i = 0; i < kept.Count && !done; i++)
        {
            done = sink.Take(kept[i]);
        }

        tree.Return(kept);
        return done;
    }
}
