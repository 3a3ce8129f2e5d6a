using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Attempts to deliver, with what the destination answered.</summary>
internal sealed class DeliveryAttempts : FactTable<DeliveryAttempts.Row>
{
    private const string Columns =
        """
        a.attempt_id AS AttemptId, o.log_index AS LogIndex, o.recipient AS Recipient, a.number AS Number, a.started_at AS StartedAt, a.ended_at AS EndedAt, a.outcome AS Outcome,
        a.detail AS Detail, a.answer AS Answer
        """;

    private const string Tables = "attempt a JOIN outbox o ON o.outbox_id = a.outbox_id";

    private static readonly Statement Range = new(d => RangeOf(d, Columns, Tables, "a.attempt_id"));
    private static readonly Statement These = new(d => TheseOf(d, Columns, Tables, "a.attempt_id"));
    private static readonly Statement Unlogged = new(d => UnloggedOf(d, "attempt a", "a.attempt_id"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "attempt.ended_at", ["logIndex"] = "outbox.log_index or attempt.outbox_id", ["recipient"] = "outbox.recipient or attempt.outbox_id", ["number"] = "attempt.number",
        ["startedAt"] = "attempt.started_at", ["outcome"] = "attempt.outcome", ["detail"] = "attempt.detail", ["answer"] = "attempt.answer",
    };

    public DeliveryAttempts()
        : base(EvidenceKind.Attempted, "attempt", Places, Range, These, Unlogged)
    {
    }

    public override EvidenceEntry EntryOf(Row row) => new AttemptedFact(
        row.AttemptId, Digests.At(row.EndedAt), row.LogIndex, row.Recipient, row.Number, Digests.At(row.StartedAt), row.Outcome, Digests.OfText(row.Detail), row.AnswerHash).ToEntry();

    protected override StoredFact FactOf(Row row)
    {
        var faults = new List<ColumnFault>();
        return new StoredFact(EntryOf(row with { AnswerHash = Hashed("attempt.answer", row.Answer, faults) }), faults);
    }

    internal sealed record Row
    {
        public long AttemptId { get; init; }

        public long LogIndex { get; init; }

        public string Recipient { get; init; } = "";

        public long Number { get; init; }

        public long StartedAt { get; init; }

        public long EndedAt { get; init; }

        public string Outcome { get; init; } = "";

        public string Detail { get; init; } = "";

        public byte[]? Answer { get; init; }

        public string? AnswerHash { get; init; }

        public ReadOnlyMemory<byte> AnswerDocument => Answer is null ? default : StoredDocument.Unpack(Answer);
    }
}
