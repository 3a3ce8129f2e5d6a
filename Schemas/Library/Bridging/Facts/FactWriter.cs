using System.Text;
using System.Xml;

namespace CatsIce.Schemas.Bridging.Facts;

/// <summary>Writes facts as a document, without white space between elements and without an XML declaration.</summary>
internal static class FactWriter
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        OmitXmlDeclaration = true,
        NewLineHandling = NewLineHandling.Entitize, // a carriage return in a text would not survive the next parser
    };

    public static byte[] Write(Fact root, CommonSystemSpecification css)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartElement("css", root.Name, css.Namespace);
            xml.WriteAttributeString("version", css.Version);
            foreach (var child in root.Children)
            {
                Write(xml, child);
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Write(XmlWriter xml, Fact fact)
    {
        xml.WriteStartElement(fact.Name);
        if (fact.Text is { } text)
        {
            xml.WriteString(text);
        }

        foreach (var child in fact.Children)
        {
            Write(xml, child);
        }

        xml.WriteEndElement();
    }
}
