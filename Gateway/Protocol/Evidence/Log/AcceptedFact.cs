using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Log;

/// <summary>Entry <see cref="EvidenceKind.Accepted"/>: the message, the receipt that was given for it, and what was delivered instead of it where the destination speaks another version.</summary>
/// <param name="LogIndex">The hub's message number; the entry's ref.</param>
/// <param name="ReceivedAt">The entry's at.</param>
/// <param name="Document">SHA-256 of the canonical document, lower-case hexadecimal, as all digests of an entry.</param>
/// <param name="Receipt">SHA-256 of the receipt's bytes.</param>
/// <param name="Converted">SHA-256 of the converted copy; null when there is none.</param>
public sealed record AcceptedFact(
    long LogIndex,
    DateTimeOffset ReceivedAt,
    string Sender,
    string MessageIdentification,
    string Recipient,
    string Type,
    string CssVersion,
    string? Mrn,
    string Document,
    string ReceiptId,
    string Receipt,
    string? Converted)
{
    public EvidenceEntry ToEntry() => new(EvidenceKind.Accepted, ReceivedAt, LogIndex,
    [
        EvidenceMember.Of("sender", Sender),
        EvidenceMember.Of("messageIdentification", MessageIdentification),
        EvidenceMember.Of("recipient", Recipient),
        EvidenceMember.Of("type", Type),
        EvidenceMember.Of("cssVersion", CssVersion),
        EvidenceMember.Of("mrn", Mrn),
        EvidenceMember.Of("document", Document),
        EvidenceMember.Of("receiptId", ReceiptId),
        EvidenceMember.Of("receipt", Receipt),
        EvidenceMember.Of("converted", Converted),
    ]);

    public static Outcome<AcceptedFact> Read(EvidenceEntry entry) =>
        entry.Text("sender") is { } sender && entry.Text("messageIdentification") is { } identification && entry.Text("recipient") is { } recipient
        && entry.Text("type") is { } type && entry.Text("cssVersion") is { } version && entry.Text("document") is { } document
        && entry.Text("receiptId") is { } receiptId && entry.Text("receipt") is { } receipt
        && new AcceptedFact(entry.Ref, entry.At, sender, identification, recipient, type, version, entry.Text("mrn"), document, receiptId, receipt, entry.Text("converted")) is var fact
        && fact.ToEntry().Equals(entry)
            ? fact
            : FactForm.Wrong(entry);
}
