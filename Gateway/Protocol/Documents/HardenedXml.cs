using System.Text;
using System.Xml;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Documents;

/// <summary>The one way in for XML from outside: no DTD, no entities, nothing fetched, UTF-8 without byte order mark only, bounded.</summary>
internal static class HardenedXml
{
    public static XmlReader Open(ReadOnlyMemory<byte> body, DocumentLimits limits) => XmlReader.Create(
        new ReadOnlyMemoryStream(body),
        new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = true,
            ConformanceLevel = ConformanceLevel.Document,
            MaxCharactersInDocument = limits.MaxCharacters,
            MaxCharactersFromEntities = 1024,
            CloseInput = true,
        });

    /// <summary>Why the bytes are not UTF-8 without byte order mark as far as their beginning tells, or null.</summary>
    public static string? ForeignEncoding(ReadOnlySpan<byte> body) => body switch
    {
        [0xEF, 0xBB, 0xBF, ..] => "a UTF-8 byte order mark (EF BB BF)",
        [0xFE, 0xFF, ..] or [0x00, 0x3C, ..] => "UTF-16, big-endian",
        [0xFF, 0xFE, 0x00, 0x00, ..] or [0x00, 0x00, ..] => "UTF-32",
        [0xFF, 0xFE, ..] or [0x3C, 0x00, ..] => "UTF-16, little-endian",
        _ => null,
    };

    /// <summary>The encoding that the XML declaration names when it is another than UTF-8, else null. The reader stands on the declaration.</summary>
    public static string? ForeignDeclaration(XmlReader reader) =>
        reader.NodeType == XmlNodeType.XmlDeclaration
        && reader.GetAttribute("encoding") is { } encoding
        && !encoding.Equals("UTF-8", StringComparison.OrdinalIgnoreCase)
            ? $"encoding=\"{encoding}\" in the XML declaration"
            : null;

    /// <summary>A parse error in the sender's words; the platform's own text only where it speaks of the XML itself.</summary>
    public static Problem Explain(XmlException error, ReadOnlySpan<byte> body)
    {
        var (code, detail, mend) = error.Message switch
        {
            var m when m.Contains("MaxCharactersInDocument", StringComparison.Ordinal) =>
                (18, "The document has more characters than are read.", "Send less in one document; the limit is in the specification."),
            _ when body.IndexOf("<!DOCTYPE"u8) >= 0 || body.IndexOf("<!ENTITY"u8) >= 0 =>
                (52, "The document has a DTD (DOCTYPE or ENTITY); documents have none.", "Remove the DOCTYPE declaration and every entity that it declares."),
            var m when m.Contains("nvalid character", StringComparison.Ordinal) => (53, Sentence(m), "XML 1.0 takes no control characters except tab, line feed and carriage return, and the body must be UTF-8."),
            var m when m.Contains("Unexpected end of file", StringComparison.Ordinal) || m.Contains("Root element is missing", StringComparison.Ordinal) =>
                (52, "The document ends before its root element is closed.", "Send the whole document; check that no program on the way cuts it."),
            var m => (52, Sentence(m), "Make the document well-formed XML 1.0."),
        };
        var (line, column) = error.LineNumber > 0 ? (error.LineNumber, error.LinePosition) : PlaceOfDtd(body);
        return new Problem(code, detail, mend) { Line = line, Column = column };
    }

    // The platform tells no place for a DTD.
    private static (int Line, int Column) PlaceOfDtd(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf("<!DOCTYPE"u8);
        return at < 0 ? (0, 0) : (body[..at].Count((byte)'\n') + 1, at - body[..at].LastIndexOf((byte)'\n'));
    }

    // The platform ends its message with " Line 1, position 2.", which Problem carries in fields of its own.
    private static string Sentence(string message)
    {
        var place = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        var text = new StringBuilder(place > 0 ? message[..place] : message);
        return text.Replace('\r', ' ').Replace('\n', ' ').ToString();
    }
}
