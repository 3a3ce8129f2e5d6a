using System.Text;
using System.Text.RegularExpressions;

namespace CatsIce.Protocol.Nacks;

/// <summary>Recognises a NACK that cannot be read as a document by its start tag: a NACK is never NACKed (exchange profile, section 6), however broken it is.</summary>
public static partial class NackStartTag
{
    // The start tag of the document stands near the beginning, also behind an envelope's headers.
    private const int SearchedBytes = 64 * 1024;

    /// <param name="body">As received: the document, or the envelope around it.</param>
    public static bool IsIn(ReadOnlySpan<byte> body) => Tag().IsMatch(Encoding.Latin1.GetString(body[..Math.Min(body.Length, SearchedBytes)]));

    [GeneratedRegex(@"<(?:[\w.-]+:)?IE9(?:06|17)[\s/>]", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
