using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Log;

/// <summary>Entry <see cref="EvidenceKind.Refused"/>: a document that was refused, and the signed answer to it.</summary>
/// <param name="RefusalId">Key of the refusal; the entry's ref.</param>
/// <param name="RefusedAt">The entry's at.</param>
/// <param name="Participant">Who sent it.</param>
/// <param name="AnswerType">IE906 or IE917.</param>
/// <param name="Problems">SHA-256 of the stored list of problems, in UTF-8.</param>
/// <param name="Document">SHA-256 of the canonical document; null when it was no XML that has a canonical form.</param>
/// <param name="Answer">SHA-256 of the answer's bytes.</param>
public sealed record RefusedFact(
    long RefusalId,
    DateTimeOffset RefusedAt,
    string Participant,
    string? MessageIdentification,
    string? Type,
    string? Mrn,
    string AnswerType,
    string Problems,
    string? Document,
    string Answer)
{
    public EvidenceEntry ToEntry() => new(EvidenceKind.Refused, RefusedAt, RefusalId,
    [
        EvidenceMember.Of("participant", Participant),
        EvidenceMember.Of("messageIdentification", MessageIdentification),
        EvidenceMember.Of("type", Type),
        EvidenceMember.Of("mrn", Mrn),
        EvidenceMember.Of("answerType", AnswerType),
        EvidenceMember.Of("problems", Problems),
        EvidenceMember.Of("document", Document),
        EvidenceMember.Of("answer", Answer),
    ]);

    public static Outcome<RefusedFact> Read(EvidenceEntry entry) =>
        entry.Text("participant") is { } participant && entry.Text("answerType") is { } answerType && entry.Text("problems") is { } problems && entry.Text("answer") is { } answer
        && new RefusedFact(
            entry.Ref, entry.At, participant, entry.Text("messageIdentification"), entry.Text("type"), entry.Text("mrn"), answerType, problems, entry.Text("document"), answer) is var fact
        && entry.IsMadeOf(fact.ToEntry())
            ? fact
            : FactForm.Wrong(entry);
}
