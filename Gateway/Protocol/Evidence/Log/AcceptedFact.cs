using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Log;

/// <summary>Entry <see cref="EvidenceKind.Accepted"/>: the message, the receipt that was given for it, and what was delivered instead of it where the destination speaks another version.</summary>
/// <param name="LogIndex">The hub's message number; the entry's ref.</param>
/// <param name="ReceivedAt">The entry's at.</param>
/// <param name="Document">SHA-256 of the canonical document, lower-case hexadecimal, as all digests of an entry.</param>
/// <param name="ReceiptId">Null for a notice of the hub itself (IC901, IE071): nobody is given a receipt for it.</param>
/// <param name="Receipt">SHA-256 of the receipt's bytes; null without a receipt.</param>
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
    string? ReceiptId,
    string? Receipt,
    string? Converted)
{
    /// <summary>A, B or C.</summary>
    public string? Priority { get; init; }

    /// <summary>messageIdentification of what the message speaks of.</summary>
    public string? CorrelationIdentifier { get; init; }

    public DateTimeOffset? ReceiptIssuedAt { get; init; }

    /// <summary>Version of the document as it came, where there is a converted copy.</summary>
    public string? ConvertedFrom { get; init; }

    /// <summary>Version of the converted copy.</summary>
    public string? ConvertedTo { get; init; }

    /// <summary>SHA-256 of the stored list of what the copy does not hold, in UTF-8.</summary>
    public string? Dropped { get; init; }

    public EvidenceEntry ToEntry() => new(EvidenceKind.Accepted, ReceivedAt, LogIndex,
    [
        EvidenceMember.Of("sender", Sender),
        EvidenceMember.Of("messageIdentification", MessageIdentification),
        EvidenceMember.Of("recipient", Recipient),
        EvidenceMember.Of("type", Type),
        EvidenceMember.Of("cssVersion", CssVersion),
        EvidenceMember.Of("priority", Priority),
        EvidenceMember.Of("mrn", Mrn),
        EvidenceMember.Of("correlationIdentifier", CorrelationIdentifier),
        EvidenceMember.Of("document", Document),
        EvidenceMember.Of("receiptId", ReceiptId),
        EvidenceMember.Of("receiptIssuedAt", ReceiptIssuedAt is { } issued ? ExchangeTime.Write(issued) : null),
        EvidenceMember.Of("receipt", Receipt),
        EvidenceMember.Of("convertedFrom", ConvertedFrom),
        EvidenceMember.Of("convertedTo", ConvertedTo),
        EvidenceMember.Of("converted", Converted),
        EvidenceMember.Of("dropped", Dropped),
    ]);

    public static Outcome<AcceptedFact> Read(EvidenceEntry entry) =>
        entry.Text("sender") is { } sender && entry.Text("messageIdentification") is { } identification && entry.Text("recipient") is { } recipient
        && entry.Text("type") is { } type && entry.Text("cssVersion") is { } version && entry.Text("document") is { } document
        && new AcceptedFact(
            entry.Ref, entry.At, sender, identification, recipient, type, version, entry.Text("mrn"), document, entry.Text("receiptId"), entry.Text("receipt"), entry.Text("converted"))
        {
            Priority = entry.Text("priority"),
            CorrelationIdentifier = entry.Text("correlationIdentifier"),
            ReceiptIssuedAt = ExchangeTime.TryRead(entry.Text("receiptIssuedAt"), out var issued) ? issued : null,
            ConvertedFrom = entry.Text("convertedFrom"),
            ConvertedTo = entry.Text("convertedTo"),
            Dropped = entry.Text("dropped"),
        } is var fact
        && entry.IsMadeOf(fact.ToEntry())
            ? fact
            : FactForm.Wrong(entry);
}
