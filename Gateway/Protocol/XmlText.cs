using System.Globalization;
using System.Text;
using System.Xml;

namespace CatsIce.Protocol;

internal static class XmlText
{
    /// <summary>Appends an element with text; nothing when the value is null.</summary>
    public static void Element(StringBuilder xml, string name, string? value)
    {
        if (value is not null)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<{name}>").Append(Escape(value)).Append(CultureInfo.InvariantCulture, $"</{name}>");
        }
    }

    /// <summary>Characters that XML 1.0 cannot carry become U+FFFD: they come from outside, in quoted values, and must not make our answer malformed.</summary>
    public static string Carried(string value) => value.AsSpan().IndexOfAnyInRange('\0', '\x1F') >= 0 || value.AsSpan().IndexOfAnyInRange('\uD800', '\uFFFF') >= 0
        ? Replace(value)
        : value;

    /// <summary>Escapes what can be carried for element content and attribute values.</summary>
    public static string Escape(string value) =>
        Carried(value).Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("\r", "&#xD;", StringComparison.Ordinal);

    private static string Replace(string value) => string.Create(value.Length, value, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            var paired = (char.IsHighSurrogate(c) && i + 1 < source.Length && char.IsLowSurrogate(source[i + 1]))
                || (char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(source[i - 1]));
            target[i] = paired || XmlConvert.IsXmlChar(c) ? c : '\uFFFD';
        }
    });
}
