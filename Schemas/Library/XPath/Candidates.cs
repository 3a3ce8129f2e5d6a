namespace CatsIce.Schemas.XPath;

/// <summary>The nodes on an axis, in the order of the axis, and what predicates leave of them.</summary>
internal static class Candidates
{
    public static void Collect(DocumentTree tree, Step step, int node, List<int> into)
    {
        switch (step.Axis)
        {
            case Axis.Child or Axis.Attribute:
                Siblings(tree, step, node + 1, tree.EndOf(node), into);
                break;
            case Axis.Descendant or Axis.DescendantOrSelf:
                for (var at = step.Axis == Axis.Descendant ? node + 1 : node; at < tree.EndOf(node); at++)
                {
                    Offer(tree, step, at, into);
                }

                break;
            case Axis.Self:
                Offer(tree, step, node, into);
                break;
            case Axis.Parent or Axis.Ancestor or Axis.AncestorOrSelf:
                var above = step.Axis == Axis.AncestorOrSelf ? node : tree.ParentOf(node);
                for (; above >= 0; above = step.Axis == Axis.Parent ? -1 : tree.ParentOf(above))
                {
                    Offer(tree, step, above, into);
                }

                break;
            case Axis.FollowingSibling when tree.ParentOf(node) >= 0 && !tree.IsAttribute(node):
                Siblings(tree, step, tree.EndOf(node), tree.EndOf(tree.ParentOf(node)), into);
                break;
            case Axis.PrecedingSibling when tree.ParentOf(node) >= 0 && !tree.IsAttribute(node):
                Siblings(tree, step, tree.ParentOf(node) + 1, node, into);
                into.Reverse();
                break;
        }
    }

    /// <summary>Keeps those for which the predicate holds; a number means the position (XPath 1.0, section 2.4).</summary>
    public static void Filter(DocumentTree tree, Expression predicate, List<int> candidates)
    {
        var (kept, size) = (0, candidates.Count);
        for (var i = 0; i < size; i++)
        {
            var at = new Focus(candidates[i], i + 1, size);
            if (predicate.Kind == ValueKind.Number ? predicate.Number(tree, at) == at.Position : predicate.Truth(tree, at))
            {
                candidates[kept++] = candidates[i];
            }
        }

        candidates.RemoveRange(kept, size - kept);
    }

    private static void Siblings(DocumentTree tree, Step step, int from, int end, List<int> into)
    {
        for (var at = from; at < end; at = tree.EndOf(at))
        {
            Offer(tree, step, at, into);
        }
    }

    private static void Offer(DocumentTree tree, Step step, int node, List<int> into)
    {
        if (step.Accepts(tree, node))
        {
            into.Add(node);
        }
    }
}
