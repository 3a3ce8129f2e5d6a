using System.Collections.Immutable;
using System.Globalization;

namespace CatsIce.Schemas.Judging;

/// <summary>Reads the patterns of XML Schema as far as this specification uses them: letters of ASCII, classes with ranges, groups, alternatives,
/// <c>? * + {n} {n,m}</c>.</summary>
internal sealed class PatternReader
{
    private const string Signs = @".\?*+()|[]{}^$";
    private const int MostRepeats = 1000;
    private readonly string _pattern;
    private int _at;

    private PatternReader(string pattern) => _pattern = pattern;

    private char Now => _at < _pattern.Length ? _pattern[_at] : '\0';

    /// <returns>Null for a pattern that uses anything else: whoever asked cannot judge by it.</returns>
    public static PatternPart? Read(string pattern)
    {
        var reader = new PatternReader(pattern);
        return reader.Alternatives() is { } read && reader._at == pattern.Length ? read : null;
    }

    private PatternPart? Alternatives()
    {
        var parts = ImmutableArray.CreateBuilder<PatternPart>();
        do
        {
            if (InSequence() is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }
        while (TakeIf('|'));
        return parts.Count == 1 ? parts[0] : new PatternPart.Choice(parts.ToImmutable());
    }

    private PatternPart.Sequence? InSequence()
    {
        var parts = ImmutableArray.CreateBuilder<PatternPart>();
        while (Now is not ('\0' or '|' or ')'))
        {
            if (Atom() is not { } atom || Times(atom) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return new PatternPart.Sequence(parts.ToImmutable());
    }

    private PatternPart? Atom()
    {
        if (TakeIf('('))
        {
            return Alternatives() is { } inner && TakeIf(')') ? inner : null;
        }

        if (TakeIf('['))
        {
            return Class();
        }

        return Character(Signs) is { } one ? new PatternPart.Letter(UInt128.One << one, Beyond: false) : null;
    }

    private PatternPart.Letter? Class()
    {
        var not = TakeIf('^');
        var members = UInt128.Zero;
        while (!TakeIf(']'))
        {
            if (Character("-[^\\") is not { } from)
            {
                return null;
            }

            var to = from;
            if (TakeIf('-'))
            {
                if (Character("-[]^\\") is not { } last || last < from)
                {
                    return null;
                }

                to = last;
            }

            for (int member = from; member <= to; member++)
            {
                members |= UInt128.One << member;
            }
        }

        return members == UInt128.Zero ? null : new PatternPart.Letter(not ? ~members : members, not);
    }

    // One character of ASCII that stands for itself, or an escaped sign; null for all else.
    private char? Character(string signs)
    {
        var escaped = Now == '\\';
        _at += escaped ? 1 : 0;
        var found = Now;
        _at++;
        return found is > '\x1F' and < '\x7F' && (escaped ? !char.IsAsciiLetterOrDigit(found) : !signs.Contains(found, StringComparison.Ordinal)) ? found : null;
    }

    private PatternPart? Times(PatternPart part)
    {
        switch (Now)
        {
            case '?':
                _at++;
                return new PatternPart.Repeat(part, 0, 1);
            case '*':
                _at++;
                return new PatternPart.Repeat(part, 0, null);
            case '+':
                _at++;
                return new PatternPart.Repeat(part, 1, null);
            case '{':
                var end = _pattern.IndexOf('}', _at);
                var bounds = end < 0 ? [] : _pattern[(_at + 1)..end].Split(',');
                _at = end + 1;
                return bounds switch
                {
                    [var only] when Number(only) is { } n => new PatternPart.Repeat(part, n, n),
                    [var least, var most] when Number(least) is { } n && Number(most) is { } m && n <= m => new PatternPart.Repeat(part, n, m),
                    _ => null,
                };
            default:
                return part;
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostRepeats ? number : null;

    private bool TakeIf(char sign)
    {
        if (Now != sign)
        {
            return false;
        }

        _at++;
        return true;
    }
}
