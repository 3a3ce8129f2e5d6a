using System.Globalization;
using System.Text;
using System.Xml;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Deliver;

/// <summary>reasonCode of IC901.</summary>
internal enum NonDeliveryReason { Unreachable, Refused, Expired, Behind }

/// <summary>IC901: the hub accepted a message and gave up bringing it to its recipient. Signed by the hub.</summary>
/// <param name="Recipient">Who is told: the sender of the message, or its destination.</param>
/// <param name="FirstAttemptAt">Null when nothing was tried.</param>
internal sealed record NonDeliveryNotice(
    string Identification, string Recipient, CommonSystemSpecification Specification, string MessageId, string MessageType, string MessageRecipient, string? Mrn,
    DateTimeOffset ReceivedAt, DateTimeOffset? FirstAttemptAt, DateTimeOffset? LastAttemptAt, long Attempts, NonDeliveryReason Reason, string Text)
{
    public const string Type = "IC901";

    // an..512
    private const int LongestText = 512;

    public byte[] Sign(Stationery stationery)
    {
        var xml = new StringBuilder(1024);
        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { OmitXmlDeclaration = true, CheckCharacters = true }))
        {
            writer.WriteStartElement("css", Type, Specification.Namespace);
            writer.WriteAttributeString("version", Specification.Version);
            writer.WriteElementString("messageSender", Stationery.Issuer);
            writer.WriteElementString("messageRecipient", Recipient);
            writer.WriteElementString("preparationDateAndTime", Time(stationery.Now));
            writer.WriteElementString("messageIdentification", Identification);
            writer.WriteElementString("messageType", Type);
            writer.WriteElementString("correlationIdentifier", MessageId);
            if (RightMrn(Mrn) is { } mrn)
            {
                writer.WriteStartElement("TransitOperation");
                writer.WriteElementString("MRN", mrn);
                writer.WriteEndElement();
            }
            WriteNonDelivery(writer);
            writer.WriteEndElement();
        }
        return stationery.Signer.Sign(Encoding.UTF8.GetBytes(xml.ToString()));
    }

    private void WriteNonDelivery(XmlWriter writer)
    {
        writer.WriteStartElement("NonDelivery");
        writer.WriteElementString("messageIdentification", MessageId);
        writer.WriteElementString("messageType", MessageType);
        writer.WriteElementString("messageRecipient", MessageRecipient);
        writer.WriteElementString("receivedDateAndTime", Time(ReceivedAt));
        if (FirstAttemptAt is { } first)
        {
            writer.WriteElementString("firstAttemptDateAndTime", Time(first));
        }
        if (LastAttemptAt is { } last)
        {
            writer.WriteElementString("lastAttemptDateAndTime", Time(last));
        }
        writer.WriteElementString("attempts", Attempts.ToString(CultureInfo.InvariantCulture));
        writer.WriteElementString("reasonCode", Reason.ToString());
        writer.WriteElementString("reasonText", Printable(Text));
        writer.WriteEndElement();
    }

    private static string? RightMrn(string? mrn) => Protocol.Identifiers.Mrn.TryParse(mrn, out var right) ? right.Value : null;

    // Part of the text is what the other side sent: it must not make our document malformed, nor too long.
    private static string Printable(string text)
    {
        var safe = string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) && !char.IsControl(c) ? c : ' ')).Trim();
        return safe.Length <= LongestText ? safe : safe[..(LongestText - 1)] + "…";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(DocumentHeader.TimeFormat, CultureInfo.InvariantCulture);
}
