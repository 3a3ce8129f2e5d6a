using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Log;

/// <summary>Entry <see cref="EvidenceKind.Attempted"/>: one attempt to deliver, and what the destination answered.</summary>
/// <param name="AttemptId">Key of the attempt; the entry's ref.</param>
/// <param name="EndedAt">The entry's at.</param>
/// <param name="LogIndex">Which message.</param>
/// <param name="Recipient">Whom it was delivered to.</param>
/// <param name="Number">1 for the first attempt.</param>
/// <param name="Outcome">How it ended, in the words of the store.</param>
/// <param name="Detail">SHA-256 of the stored explanation, in UTF-8.</param>
/// <param name="Answer">SHA-256 of the destination's receipt or refusal; null when there was none.</param>
public sealed record AttemptedFact(
    long AttemptId,
    DateTimeOffset EndedAt,
    long LogIndex,
    string Recipient,
    long Number,
    DateTimeOffset StartedAt,
    string Outcome,
    string Detail,
    string? Answer)
{
    public EvidenceEntry ToEntry() => new(EvidenceKind.Attempted, EndedAt, AttemptId,
    [
        EvidenceMember.Of("logIndex", LogIndex),
        EvidenceMember.Of("recipient", Recipient),
        EvidenceMember.Of("number", Number),
        EvidenceMember.Of("startedAt", ExchangeTime.Write(StartedAt)),
        EvidenceMember.Of("outcome", Outcome),
        EvidenceMember.Of("detail", Detail),
        EvidenceMember.Of("answer", Answer),
    ]);

    public static Outcome<AttemptedFact> Read(EvidenceEntry entry) =>
        entry.Number("logIndex") is { } logIndex && entry.Text("recipient") is { } recipient && entry.Number("number") is { } number
        && ExchangeTime.TryRead(entry.Text("startedAt"), out var startedAt) && entry.Text("outcome") is { } outcome && entry.Text("detail") is { } detail
        && new AttemptedFact(entry.Ref, entry.At, logIndex, recipient, number, startedAt, outcome, detail, entry.Text("answer")) is var fact
        && entry.IsMadeOf(fact.ToEntry())
            ? fact
            : FactForm.Wrong(entry);
}
