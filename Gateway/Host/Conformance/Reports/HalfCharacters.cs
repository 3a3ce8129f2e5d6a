using System.Globalization;
using System.Text.Json;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>Finds escapes in JSON that name half of a character (<c>"\ud800"</c>). The grammar allows them, no text can be made of them, and a reader that meets one throws what it throws for mistakes of its caller.</summary>
internal static class HalfCharacters
{
    private const int EscapeLength = 6;

    /// <returns>The line of the first text or name with one, from 1; null where there is none.</returns>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static int? FirstLine(ReadOnlySpan<byte> json, int mostDepth)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = mostDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped && HasHalf(reader.ValueSpan))
            {
                return json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            }
        }
        return null;
    }

    /// <param name="text">With its escapes, which are right ones: a surrogate counts as whole where the escape of its other half follows at once.</param>
    private static bool HasHalf(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text = text[at..];
            if (text[1] != 'u')
            {
                text = text[2..];
                continue;
            }
            var first = Unit(text);
            text = text[EscapeLength..];
            if (!char.IsSurrogate(first))
            {
                continue;
            }
            if (!char.IsHighSurrogate(first) || text is not [(byte)'\\', (byte)'u', ..] || !char.IsLowSurrogate(Unit(text)))
            {
                return true;
            }
            text = text[EscapeLength..];
        }
        return false;
    }

    private static char Unit(ReadOnlySpan<byte> escape) => (char)ushort.Parse(escape[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
