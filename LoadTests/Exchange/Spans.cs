using System.Text;

namespace CatsIce.LoadTests.Exchange;

/// <summary>Finds what the generator needs in canonical bytes without parsing them: it shares its processors with the hub. Nothing is proven by it; the sample that is verified in full is parsed like any message.</summary>
internal static class Spans
{
    /// <summary>What stands between these two, the first time; empty where they are not.</summary>
    public static ReadOnlyMemory<byte> Between(this ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var begin = bytes.Span.IndexOf(from);
        if (begin < 0)
        {
            return default;
        }

        var rest = bytes[(begin + from.Length)..];
        return rest.Span.IndexOf(to) is var end and >= 0 ? rest[..end] : default;
    }

    /// <summary>As <see cref="Between"/>, up to the last time that <paramref name="to"/> comes.</summary>
    public static ReadOnlyMemory<byte> Within(this ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var begin = bytes.Span.IndexOf(from);
        var end = bytes.Span.LastIndexOf(to);
        return begin >= 0 && end >= begin + from.Length ? bytes[(begin + from.Length)..end] : default;
    }

    /// <summary>As <see cref="Within"/>, with both ends.</summary>
    public static ReadOnlyMemory<byte> Whole(this ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to)
    {
        var begin = bytes.Span.IndexOf(from);
        var end = bytes.Span.LastIndexOf(to);
        return begin >= 0 && end > begin ? bytes[begin..(end + to.Length)] : default;
    }

    public static string Text(this ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
