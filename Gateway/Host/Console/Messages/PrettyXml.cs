using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace CatsIce.Gateway.Console.Messages;

/// <summary>A document for people: a line for each element. What is no XML is shown as it is.</summary>
internal static class PrettyXml
{
    private static readonly XmlReaderSettings Hardened = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, IgnoreWhitespace = true };

    /// <returns>Null when it is longer than that.</returns>
    public static string? Of(byte[] document, int longest)
    {
        if (document.Length > longest)
        {
            return null;
        }
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document), Hardened);
            return XElement.Load(reader).ToString(SaveOptions.None);
        }
        catch (XmlException)
        {
            // Refused documents may be anything; what can't be read as text shows as replacement characters.
            return Encoding.UTF8.GetString(document);
        }
    }
}
