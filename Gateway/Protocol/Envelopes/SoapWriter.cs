using System.Buffers;
using System.Text;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Writes envelopes around payloads. Documents go in as their canonical bytes, untouched, with no default namespace in scope:
/// stacks disagree about signatures otherwise.</summary>
public static class SoapWriter
{
    private const string AfterPayload = "</s:Body></s:Envelope>";

    /// <summary>The action URI of an operation, as in the WSDL.</summary>
    public static string Action(string operation) => $"{XmlNames.Exchange}:{operation}";

    /// <param name="payload">The Body's child, self-contained.</param>
    /// <param name="relatesTo">wsa:MessageID of the request that this answers; null for requests.</param>
    /// <param name="messageId">wsa:MessageID of this envelope; null to send none.</param>
    /// <param name="headerBlock">A further header block, self-contained: the signed Transmission of a delivery.</param>
    public static byte[] Envelope(
        SoapVersion version, ReadOnlySpan<byte> payload, string? relatesTo = null, string? messageId = null, ReadOnlySpan<byte> headerBlock = default)
    {
        var output = Before(version, payload.Length, relatesTo, messageId, headerBlock);
        output.Write(payload);
        Text(output, AfterPayload);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>As <see cref="Envelope"/>, with the payload uncopied.</summary>
    public static Pieces EnvelopePieces(SoapVersion version, Pieces payload, string? relatesTo = null, ReadOnlySpan<byte> headerBlock = default) =>
        Pieces.Of(Before(version, 0, relatesTo, null, headerBlock).WrittenMemory).Add(payload).Add(AfterPayload);

    private static ArrayBufferWriter<byte> Before(SoapVersion version, int payloadLength, string? relatesTo, string? messageId, ReadOnlySpan<byte> headerBlock)
    {
        var output = new ArrayBufferWriter<byte>(payloadLength + headerBlock.Length + 512);
        Text(output, $"<s:Envelope xmlns:s=\"{version.Namespace()}\">");
        if (relatesTo is not null || messageId is not null || !headerBlock.IsEmpty)
        {
            Text(output, "<s:Header>");
            Addressing(output, "MessageID", messageId);
            Addressing(output, "RelatesTo", relatesTo);
            output.Write(headerBlock);
            Text(output, "</s:Header>");
        }

        Text(output, "<s:Body>");
        return output;
    }

    /// <summary>A Fault with ExchangeFault in its detail.</summary>
    /// <param name="reference">Names our own failure in our log; null for the sender's mistakes.</param>
    public static byte[] Fault(SoapVersion version, Refusal.Fault fault, string? relatesTo = null, string? reference = null)
    {
        var isSender = FaultTable.For(fault.Code).IsSender;
        var reason = XmlText.Escape($"{fault.Code}: {fault.Detail} {fault.Mend}");
        var detail = new StringBuilder($"<ice:ExchangeFault xmlns:ice=\"{XmlNames.Exchange}\">");
        XmlText.Element(detail, "ice:Code", fault.Code.ToString());
        XmlText.Element(detail, "ice:Text", fault.Detail);
        XmlText.Element(detail, "ice:Mend", fault.Mend);
        XmlText.Element(detail, "ice:Reference", reference);
        detail.Append("</ice:ExchangeFault>");
        var payload = version == SoapVersion.Soap12
            ? $"<s:Fault xmlns:s=\"{XmlNames.Soap12}\"><s:Code><s:Value>s:{Soap12Code(fault.Code, isSender)}</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">{reason}</s:Text></s:Reason><s:Detail>{detail}</s:Detail></s:Fault>"
            : $"<s:Fault xmlns:s=\"{XmlNames.Soap11}\"><faultcode>s:{Soap11Code(fault.Code, isSender)}</faultcode><faultstring>{reason}</faultstring><detail>{detail}</detail></s:Fault>";
        return Envelope(version, Encoding.UTF8.GetBytes(payload), relatesTo);
    }

    private static string Soap12Code(FaultCode code, bool isSender) => code switch
    {
        FaultCode.VersionMismatch or FaultCode.MustUnderstand => code.ToString(),
        _ => isSender ? "Sender" : "Receiver",
    };

    private static string Soap11Code(FaultCode code, bool isSender) => code switch
    {
        FaultCode.VersionMismatch or FaultCode.MustUnderstand => code.ToString(),
        _ => isSender ? "Client" : "Server",
    };

    private static void Addressing(ArrayBufferWriter<byte> output, string name, string? value)
    {
        if (value is not null)
        {
            Text(output, $"<wsa:{name} xmlns:wsa=\"{XmlNames.Addressing}\">{XmlText.Escape(value)}</wsa:{name}>");
        }
    }

    private static void Text(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
