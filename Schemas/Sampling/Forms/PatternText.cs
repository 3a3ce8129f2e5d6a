using System.Globalization;
using System.Text;
using CatsIce.Schemas.Sampling.Randomness;

namespace CatsIce.Schemas.Sampling.Forms;

/// <summary>Writes texts that follow a pattern of XML Schema, of the part that the specification uses: literals, classes with ranges, groups,
/// alternatives and the quantifiers ? * + {n} {n,m}.</summary>
internal sealed class PatternText(string pattern)
{
    private const int MostOfUnbounded = 6;

    public string Write(Draw draw)
    {
        var at = 0;
        var text = Alternatives(ref at, draw);
        return at == pattern.Length ? text : throw Unknown(at);
    }

    private string Alternatives(ref int at, Draw draw)
    {
        List<string> all = [Sequence(ref at, draw.At(0))];
        while (at < pattern.Length && pattern[at] == '|')
        {
            at++;
            all.Add(Sequence(ref at, draw.At(all.Count)));
        }

        return draw.Of(all);
    }

    private string Sequence(ref int at, Draw draw)
    {
        var text = new StringBuilder();
        for (var i = 0; at < pattern.Length && pattern[at] is not ('|' or ')'); i++)
        {
            var start = at;
            var piece = Atom(ref at, draw.At(i));
            var (least, most) = Quantity(ref at);
            var times = draw.At(i).At("times").Between(least, most);
            text.Append(times > 0 ? piece : "");
            for (var n = 1; n < times; n++)
            {
                var again = start;
                text.Append(Atom(ref again, draw.At(i).At(n)));
            }
        }

        return text.ToString();
    }

    private string Atom(ref int at, Draw draw)
    {
        switch (pattern[at++])
        {
            case '(':
                var inner = Alternatives(ref at, draw);
                return at < pattern.Length && pattern[at++] == ')' ? inner : throw Unknown(at);
            case '[':
                return Class(ref at, draw);
            case '\\':
                return pattern[at++] switch { 'd' => draw.Digits(1), 's' => " ", var literal => literal.ToString() };
            case '.':
                return "x";
            case var literal and not (')' or ']' or '?' or '*' or '+' or '{' or '}'):
                return literal.ToString();
            default:
                throw Unknown(at - 1);
        }
    }

    private string Class(ref int at, Draw draw)
    {
        var refused = pattern[at] == '^';
        at += refused ? 1 : 0;
        var members = new StringBuilder();
        while (pattern[at] != ']')
        {
            var first = Member(ref at);
            var last = pattern[at] == '-' && pattern[at + 1] != ']' ? Member(ref at, skip: 1) : first;
            for (var c = first; c <= last; c++)
            {
                members.Append(c);
            }
        }

        at++;
        var all = members.ToString();
        return (refused ? draw.Of("abcdefgh0123456789".Except(all).ToArray()) : draw.Of(all.ToCharArray())).ToString();
    }

    private char Member(ref int at, int skip = 0)
    {
        at += skip;
        at += pattern[at] == '\\' ? 1 : 0;
        return pattern[at++];
    }

    private (int Least, int Most) Quantity(ref int at)
    {
        if (at == pattern.Length)
        {
            return (1, 1);
        }

        switch (pattern[at])
        {
            case '?':
                at++;
                return (0, 1);
            case '*':
                at++;
                return (0, MostOfUnbounded);
            case '+':
                at++;
                return (1, MostOfUnbounded);
            case '{':
                var end = pattern.IndexOf('}', at);
                var limits = pattern[(at + 1)..end].Split(',');
                at = end + 1;
                var least = int.Parse(limits[0], CultureInfo.InvariantCulture);
                return (least, limits is [_, var most] ? most.Length > 0 ? int.Parse(most, CultureInfo.InvariantCulture) : least + MostOfUnbounded : least);
            default:
                return (1, 1);
        }
    }

    private NotSupportedException Unknown(int at) => new($"The pattern '{pattern}' has something at {at} that is not understood here.");
}
