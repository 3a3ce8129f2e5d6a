using System.Collections.Immutable;
using System.Text;

namespace CatsIce.Schemas.XPath;

/// <summary>The core function library (XPath 1.0, section 4), less what has no use in rules: id, lang, namespace-uri.</summary>
internal static class Functions
{
    private const string Space = " \t\r\n";

    /// <exception cref="FormatException">No such function, or not with these arguments.</exception>
    public static Expression Make(string name, ImmutableArray<Expression> arguments) => (name, arguments) switch
    {
        ("not", [var of]) => new TruthOf((tree, at) => !of.Truth(tree, at)),
        ("boolean", [var of]) => new TruthOf(of.Truth),
        ("true", []) => new TruthOf(static (_, _) => true),
        ("false", []) => new TruthOf(static (_, _) => false),
        ("contains", [var a, var b]) => new TruthOf((tree, at) => a.Text(tree, at).Contains(b.Text(tree, at), StringComparison.Ordinal)),
        ("starts-with", [var a, var b]) => new TruthOf((tree, at) => a.Text(tree, at).StartsWith(b.Text(tree, at), StringComparison.Ordinal)),

        ("position", []) => new NumberOf(static (_, at) => at.Position),
        ("last", []) => new NumberOf(static (_, at) => at.Size),
        ("count", [NodesExpression nodes]) => new NumberOf((tree, at) => Over(nodes, tree, at, static (_, all) => all.Count)),
        ("sum", [NodesExpression nodes]) => new NumberOf((tree, at) => Over(nodes, tree, at, Sum)),
        ("number", []) => new NumberOf(static (tree, at) => XPathNumber.Read(tree.TextOf(at.Node))),
        ("number", [var of]) => new NumberOf(of.Number),
        ("floor", [var of]) => new NumberOf((tree, at) => Math.Floor(of.Number(tree, at))),
        ("ceiling", [var of]) => new NumberOf((tree, at) => Math.Ceiling(of.Number(tree, at))),
        ("round", [var of]) => new NumberOf((tree, at) => Round(of.Number(tree, at))),
        ("string-length", []) => new NumberOf(static (tree, at) => Length(tree.TextOf(at.Node))),
        ("string-length", [var of]) => new NumberOf((tree, at) => Length(of.Text(tree, at))),

        ("string", []) => new TextOf(static (tree, at) => tree.TextOf(at.Node)),
        ("string", [var of]) => new TextOf(of.Text),
        ("normalize-space", []) => new TextOf(static (tree, at) => Normalize(tree.TextOf(at.Node))),
        ("normalize-space", [var of]) => new TextOf((tree, at) => Normalize(of.Text(tree, at))),
        ("local-name", []) => new TextOf(static (tree, at) => tree.LocalNameOf(at.Node)),
        ("local-name", [NodesExpression nodes]) => new TextOf((tree, at) => Over(nodes, tree, at, static (tree, all) => all.Count == 0 ? "" : tree.LocalNameOf(all[0]))),
        ("concat", [_, _, ..]) => new TextOf((tree, at) => string.Concat(arguments.Select(a => a.Text(tree, at)))),
        ("substring-before", [var a, var b]) => new TextOf((tree, at) => Before(a.Text(tree, at), b.Text(tree, at))),
        ("substring-after", [var a, var b]) => new TextOf((tree, at) => After(a.Text(tree, at), b.Text(tree, at))),
        ("substring", [var text, var from]) => new TextOf((tree, at) => Substring(text.Text(tree, at), from.Number(tree, at), double.PositiveInfinity)),
        ("substring", [var text, var from, var length]) => new TextOf((tree, at) => Substring(text.Text(tree, at), from.Number(tree, at), length.Number(tree, at))),
        ("translate", [var text, TextLiteral from, TextLiteral to]) => new TextOf((tree, at) => Translate(text.Text(tree, at), from.Value, to.Value)),

        _ => throw new FormatException($"{name}() with {arguments.Length} arguments of these kinds is not understood."),
    };

    private static T Over<T>(NodesExpression nodes, DocumentTree tree, Focus at, Func<DocumentTree, List<int>, T> work)
    {
        var all = nodes.All(tree, at);
        var result = work(tree, all);
        tree.Return(all);
        return result;
    }

    private static double Sum(DocumentTree tree, List<int> all)
    {
        var sum = 0.0;
        foreach (var node in all)
        {
            sum += XPathNumber.Read(tree.TextOf(node));
        }

        return sum;
    }

    // Halves go up, and what becomes zero keeps its sign.
    private static double Round(double number) => number is >= -0.5 and <= 0 ? Math.CopySign(0, number) : Math.Floor(number + 0.5);

    // XPath counts characters of Unicode, a string here counts UTF-16 units.
    private static int Length(string text)
    {
        var length = text.Length;
        foreach (var unit in text)
        {
            length -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return length;
    }

    private static string Normalize(string text) =>
        text.AsSpan().IndexOfAny(Space) < 0 ? text : string.Join(' ', text.Split(Space.ToCharArray(), StringSplitOptions.RemoveEmptyEntries));

    private static string Before(string text, string mark) => text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? text[..at] : "";

    private static string After(string text, string mark) => text.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? text[(at + mark.Length)..] : "";

    /// <summary>Characters whose position p, from 1, is at least round(from) and less than round(from) + round(length).</summary>
    private static string Substring(string text, double from, double length)
    {
        var first = Math.Floor(from + 0.5);
        var end = double.IsPositiveInfinity(length) && !double.IsNaN(first) ? length : first + Math.Floor(length + 0.5);
        if (double.IsNaN(first) || double.IsNaN(end))
        {
            return "";
        }

        if (Length(text) != text.Length)
        {
            var runes = text.EnumerateRunes().Where((_, i) => i + 1 >= first && i + 1 < end);
            return string.Concat(runes.Select(rune => rune.ToString()));
        }

        var start = (int)Math.Clamp(first - 1, 0, text.Length);
        var stop = (int)Math.Clamp(end - 1, start, text.Length);
        return text[start..stop];
    }

    private static string Translate(string text, string from, string to)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var at = from.IndexOf(character, StringComparison.Ordinal);
            if (at < 0)
            {
                result.Append(character);
            }
            else if (at < to.Length)
            {
                result.Append(to[at]);
            }
        }

        return result.ToString();
    }

    private sealed class TruthOf(Func<DocumentTree, Focus, bool> work) : TruthExpression
    {
        public override bool Truth(DocumentTree tree, Focus at) => work(tree, at);
    }

    private sealed class NumberOf(Func<DocumentTree, Focus, double> work) : NumberExpression
    {
        public override double Number(DocumentTree tree, Focus at) => work(tree, at);
    }

    private sealed class TextOf(Func<DocumentTree, Focus, string> work) : TextExpression
    {
        public override string Text(DocumentTree tree, Focus at) => work(tree, at);
    }
}
