using System.Globalization;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Receipts;

/// <summary>Proof that a party took responsibility for a message: made only once the message is durable (exchange profile, section 5).</summary>
/// <param name="ReceiptId">Unique for its issuer, at most 70 characters.</param>
/// <param name="Issuer">Participant id of who signs it.</param>
/// <param name="MessageSender">Sender of the message, as its header says.</param>
/// <param name="MessageIdentification">Of the message.</param>
/// <param name="MessageType">Of the message.</param>
/// <param name="Digest">Base64 SHA-256 of the exclusive canonical form of the document as received, signature included.</param>
/// <param name="ReceivedAt">When the issuer received the message.</param>
/// <param name="Outcome">Accepted, or Duplicate from an issuer that does not keep its first receipts.</param>
/// <param name="FirstReceiptId">With <see cref="ReceiptOutcome.Duplicate"/>: the receipt that was given first.</param>
/// <param name="LogIndex">Place in the issuer's log, from 1, growing.</param>
public sealed record Receipt(
    string ReceiptId,
    string Issuer,
    string MessageSender,
    string MessageIdentification,
    string MessageType,
    string Digest,
    DateTimeOffset ReceivedAt,
    ReceiptOutcome Outcome,
    string? FirstReceiptId,
    long LogIndex)
{
    /// <summary>The root element's name, in the exchange namespace.</summary>
    public const string RootName = "Receipt";

    /// <summary>The signed receipt in canonical form.</summary>
    public byte[] Sign(DocumentSigner signer) => ExchangeFields.Sign(
        signer, RootName,
        ("ReceiptId", ReceiptId),
        ("Issuer", Issuer),
        ("MessageSender", MessageSender),
        ("MessageIdentification", MessageIdentification),
        ("MessageType", MessageType),
        ("Digest", Digest),
        ("ReceivedAt", ExchangeTime.Write(ReceivedAt)),
        ("Outcome", Outcome.ToString()),
        ("FirstReceiptId", FirstReceiptId),
        ("LogIndex", LogIndex.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Reads the fields; proves nothing before <see cref="SignatureCheck.Verify"/> has said who signed it.</summary>
    public static Outcome<Receipt> Read(CanonicalDocument document) => ExchangeFields.Read(
        document, RootName, "ReceiptId", "Issuer", "MessageSender", "MessageIdentification", "MessageType", "Digest", "ReceivedAt", "Outcome", "FirstReceiptId?", "LogIndex")
        .Then(FromFields);

    private static Outcome<Receipt> FromFields(IReadOnlyDictionary<string, string> fields) =>
        Enum.TryParse<ReceiptOutcome>(fields["Outcome"], out var outcome) && Enum.GetName(outcome) == fields["Outcome"] // no numbers, no other case
        && ExchangeTime.TryRead(fields["ReceivedAt"], out var receivedAt)
        && long.TryParse(fields["LogIndex"], NumberStyles.None, CultureInfo.InvariantCulture, out var logIndex)
            ? new Receipt(
                fields["ReceiptId"], fields["Issuer"], fields["MessageSender"], fields["MessageIdentification"], fields["MessageType"],
                fields["Digest"], receivedAt, outcome, fields.GetValueOrDefault("FirstReceiptId"), logIndex)
            : new Refusal.Fault(FaultCode.InvalidParameter, "Outcome, ReceivedAt or LogIndex of the Receipt is not of its type.", "Build the Receipt by its published schema.");
}

public enum ReceiptOutcome
{
    Accepted,
    Duplicate,
}
