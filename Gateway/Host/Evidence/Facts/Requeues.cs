using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Deliveries that were given up and sent on their way again.</summary>
internal sealed class Requeues : FactTable<Requeues.Row>
{
    private const string Columns =
        """
        q.requeue_id AS RequeueId, o.log_index AS LogIndex, o.recipient AS Recipient, q.happened_at AS HappenedAt, q.parked_at AS ParkedAt, q.changed_by AS ChangedBy, q.reason AS Reason
        """;

    private const string Tables = "requeue q JOIN outbox o ON o.outbox_id = q.outbox_id";

    private static readonly Statement Range = new(d => RangeOf(d, Columns, Tables, "q.requeue_id"));
    private static readonly Statement These = new(d => TheseOf(d, Columns, Tables, "q.requeue_id"));
    private static readonly Statement Unlogged = new(d => UnloggedOf(d, "requeue q", "q.requeue_id"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "requeue.happened_at", ["logIndex"] = "outbox.log_index or requeue.outbox_id", ["recipient"] = "outbox.recipient or requeue.outbox_id", ["parkedAt"] = "requeue.parked_at",
        ["changedBy"] = "requeue.changed_by", ["reason"] = "requeue.reason",
    };

    public Requeues()
        : base(EvidenceKind.Requeued, "requeue", Places, Range, These, Unlogged)
    {
    }

    public override EvidenceEntry EntryOf(Row row) => new(EvidenceKind.Requeued, Digests.At(row.HappenedAt), row.RequeueId,
    [
        EvidenceMember.Of("logIndex", row.LogIndex),
        EvidenceMember.Of("recipient", row.Recipient),
        EvidenceMember.Of("parkedAt", Protocol.ExchangeTime.Write(Digests.At(row.ParkedAt))),
        EvidenceMember.Of("changedBy", row.ChangedBy),
        EvidenceMember.Of("reason", row.Reason),
    ]);

    internal sealed record Row
    {
        public long RequeueId { get; init; }

        public long LogIndex { get; init; }

        public string Recipient { get; init; } = "";

        public long HappenedAt { get; init; }

        public long ParkedAt { get; init; }

        public string ChangedBy { get; init; } = "";

        public string Reason { get; init; } = "";
    }
}
