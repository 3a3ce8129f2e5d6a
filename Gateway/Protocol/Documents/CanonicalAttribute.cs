namespace CatsIce.Protocol.Documents;

internal readonly record struct CanonicalAttribute(string Prefix, string LocalName, string NamespaceUri, string Value)
{
    /// <summary>Canonical XML 1.0, section 2.3: by namespace URI, then by local name, in order of code points.</summary>
    public static Comparison<CanonicalAttribute> Order { get; } = static (a, b) =>
        ByCodePoint(a.NamespaceUri, b.NamespaceUri) is var order and not 0 ? order : ByCodePoint(a.LocalName, b.LocalName);

    // UTF-16 order differs from code point order only where a surrogate meets a character above it (U+E000 to U+FFFF).
    private static int ByCodePoint(string a, string b)
    {
        var same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
        {
            return a.Length - b.Length;
        }

        return char.IsSurrogate(a[same]) == char.IsSurrogate(b[same]) ? a[same] - b[same]
            : char.IsSurrogate(a[same]) ? 1 : -1;
    }
}
