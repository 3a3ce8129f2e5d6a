namespace CatsIce.Protocol.Problems;

/// <summary>Keeps explanations readable although they quote what somebody else wrote: an algorithm name of a million characters, a namespace
/// with line feeds that would forge a line in a log.</summary>
public static class OneLine
{
    /// <summary>Characters of one explanation.</summary>
    public const int MaxLength = 1000;

    /// <summary>A name that somebody else chose, short enough that the words around it are still read.</summary>
    public static string Quote(string name) => Of(name, 120);

    public static string Of(string text) => Of(text, MaxLength);

    private static string Of(string text, int maxLength)
    {
        var end = Math.Min(text.Length, maxLength);
        if (end < text.Length)
        {
            end -= char.IsHighSurrogate(text[end - 2]) ? 2 : 1;
        }

        var kept = end < text.Length ? string.Concat(text.AsSpan(0, end), "…") : text;
        return kept.AsSpan().IndexOfAnyInRange('\0', '\x1F') < 0 && kept.AsSpan().IndexOfAny("\u007F\u0085\u2028\u2029") < 0
            ? kept
            : string.Create(kept.Length, kept, static (line, source) =>
            {
                for (var i = 0; i < source.Length; i++)
                {
                    line[i] = source[i] is <= '\x1F' or '\x7F' or '\x85' or '\u2028' or '\u2029' ? ' ' : source[i];
                }
            });
    }
}
