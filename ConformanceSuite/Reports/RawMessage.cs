using System.Globalization;
using System.Text;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary>Bytes of the evidence as text that can be shown: whatever a system sent, the report stays small and readable.</summary>
/// <param name="Hash">Its name in the folder <c>bytes</c>.</param>
/// <param name="Length">Bytes in all; 0: they were not kept.</param>
/// <param name="Cut">More than is shown.</param>
internal sealed record RawMessage(string Hash, string Text, int Length, bool Cut)
{
    /// <summary>Bytes of one message that are shown.</summary>
    public const int MostShown = 24 * 1024;

    public static RawMessage? Of(string hash, Func<string, ReadOnlyMemory<byte>?> bytes)
    {
        if (hash.Length == 0)
        {
            return null;
        }

        if (bytes(hash) is not { } found)
        {
            return new RawMessage(hash, "", 0, Cut: false);
        }

        var shown = found.Span[..Math.Min(found.Length, MostShown)];
        return new RawMessage(hash, Visible(Encoding.UTF8.GetString(shown)), found.Length, found.Length > MostShown);
    }

    /// <summary>Control characters, and those that turn the direction of the text, are shown as what they are: nobody is to read something else than what was sent.</summary>
    public static string Visible(string text)
    {
        var shown = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            var hidden = (char.IsControl(character) && character is not ('\n' or '\t')) || character >= '\uFFFE' || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
            _ = hidden ? shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}") : shown.Append(character);
        }

        return Paired(shown);
    }

    // Half of a surrogate pair is no character, and no XML or UTF-8 can carry it.
    private static string Paired(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                text[i] = '\uFFFD';
            }
        }

        return text.ToString();
    }
}
