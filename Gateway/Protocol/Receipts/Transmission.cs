using System.Globalization;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Receipts;

/// <summary>What the hub says about one delivery of one message; signed by the hub (exchange profile, section 7).</summary>
/// <param name="HubMessageNumber">Place of the message in the hub's log.</param>
/// <param name="Sender">Origin of the message.</param>
/// <param name="Recipient">Who it is delivered to.</param>
/// <param name="MessageIdentification">Of the message, the same on every attempt.</param>
/// <param name="ReceivedAt">When the hub received it from its origin.</param>
/// <param name="OriginDigest">Digest of the document as its origin sent it: equal to the digest of what is delivered, unless it was bridged.</param>
/// <param name="Priority">A, B or C.</param>
/// <param name="Attempt">1 for the first.</param>
/// <param name="Conversion">Only when the document was bridged into another version: the copy that is delivered, and what it lacks.</param>
public sealed record Transmission(
    long HubMessageNumber,
    string Sender,
    string Recipient,
    string MessageIdentification,
    DateTimeOffset ReceivedAt,
    string OriginDigest,
    char Priority,
    int Attempt,
    Conversion? Conversion = null)
{
    /// <summary>The root element's name, in the exchange namespace: a SOAP header block when pushed, a part of Item when collected.</summary>
    public const string RootName = "Transmission";

    /// <summary>Digest of the canonical bytes that are delivered: what the destination's receipt must name.</summary>
    public string DeliveredDigest => Conversion?.DeliveredDigest ?? OriginDigest;

    /// <summary>The signed header in canonical form.</summary>
    public byte[] Sign(DocumentSigner signer) => Conversion is { } conversion ? ExchangeFields.Sign(signer, RootName, conversion.Write, Fields) : ExchangeFields.Sign(signer, RootName, Fields);

    private (string, string?)[] Fields =>
    [
        ("HubMessageNumber", HubMessageNumber.ToString(CultureInfo.InvariantCulture)),
        ("Sender", Sender),
        ("Recipient", Recipient),
        ("MessageIdentification", MessageIdentification),
        ("ReceivedAt", ExchangeTime.Write(ReceivedAt)),
        ("OriginDigest", OriginDigest),
        ("Priority", Priority.ToString()),
        ("Attempt", Attempt.ToString(CultureInfo.InvariantCulture)),
    ];

    /// <summary>Reads the fields; proves nothing before <see cref="SignatureCheck.Verify"/> has said that the hub signed it.</summary>
    public static Outcome<Transmission> Read(CanonicalDocument document) => ExchangeFields.ReadWithGroup(
        document, RootName, Conversion.GroupName, "HubMessageNumber", "Sender", "Recipient", "MessageIdentification", "ReceivedAt", "OriginDigest", "Priority", "Attempt")
        .Then(FromFields);

    private static Outcome<Transmission> FromFields(FieldsAndGroup read) =>
        read.Group is null ? FromFields(read.Fields, null) : Conversion.Read(read.Group).Then(conversion => FromFields(read.Fields, conversion));

    private static Outcome<Transmission> FromFields(IReadOnlyDictionary<string, string> fields, Conversion? conversion) =>
        long.TryParse(fields["HubMessageNumber"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(fields["Attempt"], NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
        && ExchangeTime.TryRead(fields["ReceivedAt"], out var receivedAt)
        && fields["Priority"] is ['A' or 'B' or 'C'] and [var priority]
            ? new Transmission(
                number, fields["Sender"], fields["Recipient"], fields["MessageIdentification"], receivedAt, fields["OriginDigest"], priority, attempt, conversion)
            : new Refusal.Fault(FaultCode.InvalidParameter, "HubMessageNumber, ReceivedAt, Priority or Attempt of the Transmission is not of its type.", "Build the Transmission by its published schema.");
}
