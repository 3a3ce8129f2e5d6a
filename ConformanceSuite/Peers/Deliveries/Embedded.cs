using System.Text;
using System.Xml;

namespace CatsIce.ConformanceSuite.Peers.Deliveries;

/// <summary>Documents that are handed out by Collect stand as elements in one answer.</summary>
internal static class Embedded
{
    /// <summary>Whether the bytes can stand there without breaking the answer for all others.</summary>
    public static bool Fits(ReadOnlyMemory<byte> document)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(document.Span);
            // Neither a byte order mark, nor an XML declaration, nor a DTD may stand inside an element.
            using var reader = XmlReader.Create(new StringReader($"<all>{text}</all>"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
            }

            return text.Length > 0 && text[0] != '\uFEFF';
        }
        catch (Exception broken) when (broken is XmlException or DecoderFallbackException)
        {
            return false;
        }
    }
}
