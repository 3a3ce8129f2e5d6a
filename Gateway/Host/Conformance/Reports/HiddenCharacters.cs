using System.Globalization;
using System.Text;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>Characters that are not seen, or that turn what is seen: the suite writes none of them, and nobody is to read something else than what is there.</summary>
internal static class HiddenCharacters
{
    /// <returns>Null when there are none.</returns>
    public static char? First(string text)
    {
        foreach (var character in text)
        {
            if (IsHidden(character))
            {
                return character;
            }
        }
        return null;
    }

    /// <summary>With their codes in their places.</summary>
    public static string Shown(string text)
    {
        if (First(text) is null)
        {
            return text;
        }
        var shown = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            _ = IsHidden(character) ? shown.Append(CodeOf(character)) : shown.Append(character);
        }
        return shown.ToString();
    }

    /// <summary>As the standard writes it: <c>U+202E</c>.</summary>
    public static string CodeOf(char character) => string.Create(CultureInfo.InvariantCulture, $"U+{(int)character:X4}");

    private static bool IsHidden(char character) =>
        (char.IsControl(character) && character is not ('\n' or '\t')) || character >= '\uFFFE' || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
