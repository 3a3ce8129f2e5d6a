using System.Buffers;
using System.Globalization;
using System.Text;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Writes the elements that go into a Body, or stand alone in the plain binding; each declares its namespace itself.</summary>
public static class PayloadWriter
{
    public static byte[] Submit(ReadOnlySpan<byte> document) => Wrap("Submit", "Document", document);

    /// <summary>As <see cref="Submit"/>, with the document uncopied.</summary>
    public static Pieces SubmitPieces(ReadOnlyMemory<byte> document) => new Pieces()
        .Add($"<ice:Submit xmlns:ice=\"{XmlNames.Exchange}\"><ice:Document>").Add(document).Add("</ice:Document></ice:Submit>");

    public static byte[] SubmitResponse(ReadOnlySpan<byte> answer) => Wrap("SubmitResponse", "Answer", answer);

    public static byte[] ReferenceDataResponse(ReadOnlySpan<byte> list) => Wrap("ReferenceDataResponse", "List", list);

    /// <param name="document">A signed test document, or empty.</param>
    public static byte[] Ping(string text, ReadOnlySpan<byte> document = default)
    {
        var output = Start("Ping");
        Write(output, $"<ice:Text>{XmlText.Escape(text)}</ice:Text>");
        if (!document.IsEmpty)
        {
            Document(output, "Document", document);
        }

        return End(output, "Ping");
    }

    public static byte[] PingResponse(PingReply reply) => Fields("PingResponse", xml =>
    {
        XmlText.Element(xml, "ice:Echo", reply.Echo);
        XmlText.Element(xml, "ice:Participant", reply.Participant);
        XmlText.Element(xml, "ice:ParticipantStatus", reply.ParticipantStatus);
        XmlText.Element(xml, "ice:Time", ExchangeTime.Write(reply.Time));
        foreach (var version in reply.Versions)
        {
            XmlText.Element(xml, "ice:Version", version);
        }

        XmlText.Element(xml, "ice:CertificateDaysLeft", reply.CertificateDaysLeft.ToString(CultureInfo.InvariantCulture));
        XmlText.Element(xml, "ice:CertificateNotAfter", ExchangeTime.Write(reply.CertificateNotAfter));
    });

    public static byte[] Collect(int max, int waitSeconds) => Fields("Collect", xml =>
    {
        XmlText.Element(xml, "ice:Max", max.ToString(CultureInfo.InvariantCulture));
        XmlText.Element(xml, "ice:WaitSeconds", waitSeconds.ToString(CultureInfo.InvariantCulture));
    });

    /// <summary>With the documents uncopied.</summary>
    public static Pieces CollectResponse(IEnumerable<CollectedItem> items)
    {
        var output = new Pieces().Add($"<ice:CollectResponse xmlns:ice=\"{XmlNames.Exchange}\">");
        foreach (var item in items)
        {
            output.Add($"<ice:Item><ice:DeliveryId>{XmlText.Escape(item.DeliveryId)}</ice:DeliveryId><ice:Transmission>").Add(item.Transmission)
                .Add("</ice:Transmission><ice:Document>").Add(item.Document).Add("</ice:Document></ice:Item>");
        }

        return output.Add("</ice:CollectResponse>");
    }

    public static byte[] Confirm(string deliveryId, ReadOnlySpan<byte> answer)
    {
        var output = Start("Confirm");
        Write(output, $"<ice:DeliveryId>{XmlText.Escape(deliveryId)}</ice:DeliveryId>");
        Document(output, "Receipt", answer);
        return End(output, "Confirm");
    }

    public static byte[] ConfirmResponse(string result) => Fields("ConfirmResponse", xml => XmlText.Element(xml, "ice:Result", result));

    public static byte[] Status(string reference) => Fields("Status", xml => XmlText.Element(xml, "ice:Reference", reference));

    public static byte[] StatusResponse(IEnumerable<MessageStatus> messages) => Fields("StatusResponse", xml =>
    {
        foreach (var message in messages)
        {
            xml.Append("<ice:Message>");
            XmlText.Element(xml, "ice:HubNumber", message.HubNumber.ToString(CultureInfo.InvariantCulture));
            XmlText.Element(xml, "ice:MessageIdentification", message.MessageIdentification);
            XmlText.Element(xml, "ice:MessageType", message.MessageType);
            XmlText.Element(xml, "ice:Sender", message.Sender);
            XmlText.Element(xml, "ice:Recipient", message.Recipient);
            XmlText.Element(xml, "ice:Mrn", message.Mrn);
            XmlText.Element(xml, "ice:ReceivedAt", ExchangeTime.Write(message.ReceivedAt));
            XmlText.Element(xml, "ice:State", message.State);
            message.Conversion?.Write(xml);
            foreach (var attempt in message.Attempts)
            {
                xml.Append("<ice:Attempt>");
                XmlText.Element(xml, "ice:Number", attempt.Number.ToString(CultureInfo.InvariantCulture));
                XmlText.Element(xml, "ice:At", ExchangeTime.Write(attempt.At));
                XmlText.Element(xml, "ice:Outcome", attempt.Outcome);
                XmlText.Element(xml, "ice:Detail", attempt.Detail);
                xml.Append("</ice:Attempt>");
            }

            xml.Append("</ice:Message>");
        }
    });

    public static byte[] ReferenceData(string codeList, string version) => Fields("ReferenceData", xml =>
    {
        XmlText.Element(xml, "ice:CodeList", codeList);
        XmlText.Element(xml, "ice:Version", version);
    });

    private static byte[] Fields(string root, Action<StringBuilder> write)
    {
        var xml = new StringBuilder(512);
        write(xml);
        var output = Start(root);
        Write(output, xml.ToString());
        return End(output, root);
    }

    private static byte[] Wrap(string root, string child, ReadOnlySpan<byte> document)
    {
        var output = Start(root);
        Document(output, child, document);
        return End(output, root);
    }

    private static ArrayBufferWriter<byte> Start(string root)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Write(output, $"<ice:{root} xmlns:ice=\"{XmlNames.Exchange}\">");
        return output;
    }

    private static void Document(ArrayBufferWriter<byte> output, string wrapper, ReadOnlySpan<byte> document)
    {
        Write(output, $"<ice:{wrapper}>");
        output.Write(document);
        Write(output, $"</ice:{wrapper}>");
    }

    private static byte[] End(ArrayBufferWriter<byte> output, string root)
    {
        Write(output, $"</ice:{root}>");
        return output.WrittenSpan.ToArray();
    }

    private static void Write(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
