namespace CatsIce.Schemas.XPath;

/// <summary>Comparison as XPath 1.0, section 3.4, has it: a set of nodes compares true when one of its nodes does.</summary>
internal static class Comparisons
{
    public static Expression Make(string @operator, Expression left, Expression right) => @operator switch
    {
        "=" => Equality(left, right, wanted: true),
        "!=" => Equality(left, right, wanted: false),
        "<" => new Order(left, right, static (a, b) => a < b),
        "<=" => new Order(left, right, static (a, b) => a <= b),
        ">" => new Order(left, right, static (a, b) => a > b),
        ">=" => new Order(left, right, static (a, b) => a >= b),
        _ => throw new FormatException($"'{@operator}' compares nothing."),
    };

    private static TruthExpression Equality(Expression left, Expression right, bool wanted) => (left, right) switch
    {
        (NodesExpression a, NodesExpression b) => new NodesWithNodes(a, b, wanted),
        (NodesExpression a, _) when right.Kind == ValueKind.Text => new NodesWithText(a, right, wanted),
        (_, NodesExpression b) when left.Kind == ValueKind.Text => new NodesWithText(b, left, wanted),
        (NodesExpression a, _) when right.Kind == ValueKind.Number => new NodesWithNumber(a, right, wanted),
        (_, NodesExpression b) when left.Kind == ValueKind.Number => new NodesWithNumber(b, left, wanted),
        _ => new Values(left, right, wanted),
    };

    private sealed class Values(Expression left, Expression right, bool wanted) : TruthExpression
    {
        public override bool Truth(DocumentTree tree, Focus at) => wanted == (
            left.Kind == ValueKind.Truth || right.Kind == ValueKind.Truth ? left.Truth(tree, at) == right.Truth(tree, at)
            : left.Kind == ValueKind.Number || right.Kind == ValueKind.Number ? left.Number(tree, at) == right.Number(tree, at)
            : left.Text(tree, at) == right.Text(tree, at));
    }

    private sealed class NodesWithText(NodesExpression nodes, Expression text, bool wanted) : TruthExpression
    {
        public override bool Truth(DocumentTree tree, Focus at)
        {
            var all = nodes.All(tree, at);
            var found = false;
            if (all.Count > 0)
            {
                var other = text.Text(tree, at);
                for (var i = 0; i < all.Count && !found; i++)
                {
                    found = (tree.TextOf(all[i]) == other) == wanted;
                }
            }

            tree.Return(all);
            return found;
        }
    }

    private sealed class NodesWithNumber(NodesExpression nodes, Expression number, bool wanted) : TruthExpression
    {
        public override bool Truth(DocumentTree tree, Focus at)
        {
            var all = nodes.All(tree, at);
            var found = false;
            if (all.Count > 0)
            {
                var other = number.Number(tree, at);
                for (var i = 0; i < all.Count && !found; i++)
                {
                    found = (XPathNumber.Read(tree.TextOf(all[i])) == other) == wanted;
                }
            }

            tree.Return(all);
            return found;
        }
    }

    private sealed class NodesWithNodes(NodesExpression left, NodesExpression right, bool wanted) : TruthExpression
    {
        public override bool Truth(DocumentTree tree, Focus at)
        {
            var (a, b) = (left.All(tree, at), right.All(tree, at));
            var found = a.Count > 0 && b.Count > 0 && (wanted ? Meet(tree, a, b) : Differ(tree, a, b));
            tree.Return(a);
            tree.Return(b);
            return found;
        }

        private static bool Meet(DocumentTree tree, List<int> a, List<int> b)
        {
            if ((long)a.Count * b.Count > 64)
            {
                var texts = a.Select(tree.TextOf).ToHashSet(StringComparer.Ordinal);
                return b.Exists(node => texts.Contains(tree.TextOf(node)));
            }

            return a.Exists(x => b.Exists(y => tree.TextOf(x) == tree.TextOf(y)));
        }

        // Two texts differ somewhere unless all texts of both sides are the same one.
        private static bool Differ(DocumentTree tree, List<int> a, List<int> b)
        {
            var first = tree.TextOf(a[0]);
            return a.Exists(node => tree.TextOf(node) != first) || b.Exists(node => tree.TextOf(node) != first);
        }
    }

    private sealed class Order(Expression left, Expression right, Func<double, double, bool> holds) : TruthExpression
    {
        public override bool Truth(DocumentTree tree, Focus at)
        {
            if (left.Kind == ValueKind.Truth || right.Kind == ValueKind.Truth || (left is not NodesExpression && right is not NodesExpression))
            {
                return holds(ToNumber(left, tree, at), ToNumber(right, tree, at));
            }

            var found = false;
            var (a, b) = (Nodes(left, tree, at), Nodes(right, tree, at));
            for (var i = 0; i < (a?.Count ?? 1) && !found; i++)
            {
                var x = a is null ? left.Number(tree, at) : XPathNumber.Read(tree.TextOf(a[i]));
                for (var k = 0; k < (b?.Count ?? 1) && !found; k++)
                {
                    found = holds(x, b is null ? right.Number(tree, at) : XPathNumber.Read(tree.TextOf(b[k])));
                }
            }

            if (a is not null) tree.Return(a);
            if (b is not null) tree.Return(b);
            return found;
        }

        // With a boolean on one side a set of nodes counts as one, too.
        private double ToNumber(Expression side, DocumentTree tree, Focus at) =>
            side is NodesExpression && (left.Kind == ValueKind.Truth || right.Kind == ValueKind.Truth) ? (side.Truth(tree, at) ? 1 : 0) : side.Number(tree, at);

        private static List<int>? Nodes(Expression side, DocumentTree tree, Focus at) => (side as NodesExpression)?.All(tree, at);
    }
}
