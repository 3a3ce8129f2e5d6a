using System.Globalization;

namespace CatsIce.Schemas.Fields;

/// <summary>How long the texts of a pattern are and what they are made of. Knows what the patterns of our schemas use: literals, classes, groups,
/// alternatives, <c>? * + {n} {n,m}</c>.</summary>
/// <param name="Most">Null without limit.</param>
/// <param name="Letters"><c>a</c>, <c>n</c> or <c>an</c>.</param>
internal sealed record PatternShape(int Least, int? Most, string Letters)
{
    private static readonly PatternShape Empty = new(0, 0, "");

    /// <returns>Null for a pattern that uses anything else.</returns>
    public static PatternShape? Of(string pattern)
    {
        var at = 0;
        return Alternatives(pattern, ref at) is { } shape && at == pattern.Length ? shape with { Letters = shape.Letters.Length == 0 ? "an" : shape.Letters } : null;
    }

    public static string Widest(IEnumerable<string> letters) => letters.Where(l => l.Length > 0).Distinct().ToArray() switch
    {
        [] => "",
        [var one] => one,
        _ => "an",
    };

    public static string LettersOf(string characters) =>
        characters.All(char.IsAsciiDigit) ? "n" : characters.All(char.IsAsciiLetter) ? "a" : "an";

    private static PatternShape? Alternatives(string p, ref int at)
    {
        var all = Sequence(p, ref at);
        while (all is not null && at < p.Length && p[at] == '|')
        {
            at++;
            all = Sequence(p, ref at) is { } other
                ? new(Math.Min(all.Least, other.Least), all.Most is null || other.Most is null ? null : Math.Max(all.Most.Value, other.Most.Value), Widest([all.Letters, other.Letters]))
                : null;
        }

        return all;
    }

    private static PatternShape? Sequence(string p, ref int at)
    {
        var sum = Empty;
        while (at < p.Length && p[at] is not ('|' or ')'))
        {
            if (Atom(p, ref at) is not { } atom)
            {
                return null;
            }

            var (least, most) = Times(p, ref at);
            if (least < 0)
            {
                return null;
            }

            sum = new(sum.Least + (atom.Least * least), sum.Most + (atom.Most * most), Widest([sum.Letters, atom.Letters]));
        }

        return sum;
    }

    private static PatternShape? Atom(string p, ref int at)
    {
        switch (p[at])
        {
            case '(':
                at++;
                var inner = Alternatives(p, ref at);
                return at < p.Length && p[at++] == ')' ? inner : null;
            case '[':
                var end = p.IndexOf(']', at);
                var members = end < 0 ? "^" : p[(at + 1)..end];
                at = end + 1;
                return members[0] == '^' ? new(1, 1, "an") : new(1, 1, LettersOf(members.Replace("-", "", StringComparison.Ordinal)));
            case '\\':
                at += 2;
                return at > p.Length ? null : new(1, 1, p[at - 1] == 'd' ? "n" : "an");
            case '.' or '*' or '+' or '?' or '{':
                return null;
            default:
                return new(1, 1, LettersOf(p[at++].ToString()));
        }
    }

    private static (int Least, int? Most) Times(string p, ref int at)
    {
        switch (at < p.Length ? p[at] : '\0')
        {
            case '?':
                at++;
                return (0, 1);
            case '*':
                at++;
                return (0, null);
            case '+':
                at++;
                return (1, null);
            case '{' when p.IndexOf('}', at) is var end and > 0:
                var bounds = p[(at + 1)..end].Split(',');
                at = end + 1;
                return int.TryParse(bounds[0], CultureInfo.InvariantCulture, out var least)
                    ? (least, bounds.Length == 1 ? least : int.TryParse(bounds[1], CultureInfo.InvariantCulture, out var most) ? most : null)
                    : (-1, null);
            default:
                return (1, 1);
        }
    }
}
