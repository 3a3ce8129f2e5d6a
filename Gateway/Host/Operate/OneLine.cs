using System.Globalization;
using System.Text;

namespace CatsIce.Gateway.Operate;

/// <summary>Text that may hold values from outside, made fit for a log or a terminal: one line, and nothing that could forge a line or
/// move the operator's cursor.</summary>
internal static class OneLine
{
    public static string Of(string text) => text.All(IsHarmless) ? text : Append(new StringBuilder(text.Length + 16), text).ToString();

    public static StringBuilder Append(StringBuilder into, string text)
    {
        foreach (var c in text)
        {
            if (IsHarmless(c))
            {
                into.Append(c);
            }
            else
            {
                into.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return into;
    }

    /// <summary>Not harmless: control characters, the line and paragraph separators and the bidirectional controls, which some viewers obey.</summary>
    private static bool IsHarmless(char c) =>
        !char.IsControl(c) && c is not ('\u2028' or '\u2029') && char.GetUnicodeCategory(c) != UnicodeCategory.Format;
}
