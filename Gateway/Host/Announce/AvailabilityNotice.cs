using System.Globalization;
using System.Text;
using System.Xml;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Protocol.Documents;

namespace CatsIce.Gateway.Announce;

/// <summary>IE071: what a country told the exchange about its system in an IE070, for one of the others. Signed by the exchange.</summary>
internal sealed record AvailabilityNotice(string Identification, string Recipient, BusinessDocument Told)
{
    public const string Told070 = "IE070";
    public const string Type = "IE071";

    public byte[] Sign(Stationery stationery)
    {
        var xml = new StringBuilder(1024);
        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            writer.WriteStartElement("css", Type, Told.Specification.Namespace);
            writer.WriteAttributeString("version", Told.Specification.Version);
            writer.WriteElementString("messageSender", Stationery.Issuer);
            writer.WriteElementString("messageRecipient", Recipient);
            writer.WriteElementString("preparationDateAndTime", stationery.Now.UtcDateTime.ToString(DocumentHeader.TimeFormat, CultureInfo.InvariantCulture));
            writer.WriteElementString("messageIdentification", Identification);
            writer.WriteElementString("messageType", Type);
            writer.WriteNode(Told.Root.SelectSingleNode("Country")!, defattr: false);
            writer.WriteEndElement();
        }
        return stationery.Signer.Sign(Encoding.UTF8.GetBytes(xml.ToString()));
    }
}
