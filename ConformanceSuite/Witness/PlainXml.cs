using System.Xml;

namespace CatsIce.ConformanceSuite.Witness;

/// <summary>Opens XML with nothing but the parser of the platform: no DTD, nothing fetched.</summary>
internal static class PlainXml
{
    // The specification allows 32 levels, and an envelope has four of its own. Trees are walked by recursion, and evidence may come from a system that means harm.
    private const int MostLevels = 64;

    // That of the operations of the exchange (exchange.xsd).
    private const string Exchange = "urn:carec:cats-ice:exchange:1.0";

    /// <exception cref="XmlException">It is not well-formed, has a DTD, is not UTF-8, or is deeper than any document may be.</exception>
    public static XmlDocument Load(ReadOnlyMemory<byte> bytes)
    {
        using (var first = Open(bytes))
        {
            while (first.Read())
            {
                if (first.Depth > MostLevels)
                {
                    throw new XmlException($"it is deeper than {MostLevels} levels");
                }
            }
        }

        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        using var reader = Open(bytes);
        document.Load(reader);
        return document;
    }

    private static XmlReader Open(ReadOnlyMemory<byte> bytes) =>
        XmlReader.Create(new MemoryStream(bytes.ToArray(), writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true });

    public static IEnumerable<XmlElement> Children(this XmlNode node) => node.ChildNodes.OfType<XmlElement>();

    public static bool Is(this XmlNode? node, string name, string ns) => node is XmlElement element && element.LocalName == name && element.NamespaceURI == ns;

    /// <summary>The document that a body brings: the body itself, or what stands in the wrapper of the operation, with or without an envelope; null when there is none, as in a Fault.</summary>
    public static XmlElement? DocumentIn(XmlDocument body)
    {
        var root = body.DocumentElement!;
        var carried = root.LocalName == "Envelope" ? root.Children().FirstOrDefault(e => e.LocalName == "Body")?.Children().FirstOrDefault(e => e.LocalName != "Fault") : root;
        // A Receipt is in the namespace of the exchange, too, and is no wrapper.
        return carried is not null && (root != carried || carried.Is("Confirm", Exchange)) ? carried.Children().SelectMany(wrapper => wrapper.Children()).FirstOrDefault() : carried;
    }
}
