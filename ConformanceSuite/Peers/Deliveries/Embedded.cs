using System.Text;
using System.Xml;

namespace CatsIce.ConformanceSuite.Peers.Deliveries;

/// <summary>Documents that are handed out by Collect stand as elements in one answer.</summary>
internal static class Embedded
{
    /// <summary>Whether the bytes are one element, which can stand there without breaking the answer for all others.</summary>
    public static bool Fits(ReadOnlyMemory<byte> document)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(document.Span);
            // Neither a byte order mark, nor an XML declaration, nor a DTD may stand inside an element.
            using var reader = XmlReader.Create(new StringReader($"<all>{text}</all>"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var roots = 0;
            while (reader.Read())
            {
                roots += reader.Depth == 1 && reader.NodeType == XmlNodeType.Element ? 1 : 0;
            }

            return roots == 1 && text[0] != '\uFEFF';
        }
        catch (Exception broken) when (broken is XmlException or DecoderFallbackException)
        {
            return false;
        }
    }
}
