using System.Globalization;
using System.Text;

namespace CatsIce.Schemas.Tool.Validate;

/// <summary>Text from a document or a file name, made safe for a terminal: one line, and no control characters.</summary>
internal static class Printable
{
    private const int Longest = 2000;

    public static string Line(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var c in text.Length <= Longest ? text : text[..Longest])
        {
            var safe = char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate) || char.IsSurrogate(c);
            _ = safe ? line.Append(c) : line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
        }

        return text.Length <= Longest ? line.ToString() : line.Append('…').ToString();
    }
}
