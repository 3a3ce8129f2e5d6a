using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Documents that were refused, with what was answered.</summary>
internal sealed class RefusedDocuments : FactTable<RefusedDocuments.Row>
{
    private const string Columns =
        """
        refusal_id AS RefusalId, participant AS Participant, message_id AS MessageId, type AS Type, mrn AS Mrn, answer_type AS AnswerType, problems AS Problems,
        refused_at AS RefusedAt, canonical AS Canonical, answer AS Answer
        """;

    private static readonly Statement Range = new(d => RangeOf(d, Columns, "refusal", "refusal_id"));
    private static readonly Statement These = new(d => TheseOf(d, Columns, "refusal", "refusal_id"));
    private static readonly Statement Unlogged = new(d => UnloggedOf(d, "refusal", "refusal_id"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "refusal.refused_at", ["participant"] = "refusal.participant", ["messageIdentification"] = "refusal.message_id", ["type"] = "refusal.type", ["mrn"] = "refusal.mrn",
        ["answerType"] = "refusal.answer_type", ["problems"] = "refusal.problems", ["document"] = "refusal.canonical", ["answer"] = "refusal.answer",
    };

    public RefusedDocuments()
        : base(EvidenceKind.Refused, "refusal", Places, Range, These, Unlogged)
    {
    }

    public override EvidenceEntry EntryOf(Row row) => new RefusedFact(
        row.RefusalId, Digests.At(row.RefusedAt), row.Participant, row.MessageId, row.Type, row.Mrn, row.AnswerType, Digests.OfText(row.Problems), row.DocumentHash, row.AnswerHash).ToEntry();

    protected override StoredFact FactOf(Row row)
    {
        var faults = new List<ColumnFault>();
        return new StoredFact(
            EntryOf(row with { DocumentHash = Hashed("refusal.canonical", row.Canonical, faults), AnswerHash = Hashed("refusal.answer", row.Answer, faults)! }), faults);
    }

    internal sealed record Row
    {
        public long RefusalId { get; init; }

        public string Participant { get; init; } = "";

        public string? MessageId { get; init; }

        public string? Type { get; init; }

        public string? Mrn { get; init; }

        public string AnswerType { get; init; } = "";

        public string Problems { get; init; } = "";

        public long RefusedAt { get; init; }

        public byte[]? Canonical { get; init; }

        public byte[] Answer { get; init; } = [];

        public string? DocumentHash { get; init; }

        public string AnswerHash { get; init; } = "";

        public ReadOnlyMemory<byte>? Document => Canonical is null ? (ReadOnlyMemory<byte>?)null : StoredDocument.Unpack(Canonical);

        public ReadOnlyMemory<byte> AnswerDocument => StoredDocument.Unpack(Answer);
    }
}
