using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Parked;

/// <summary>Sends parked deliveries of one line on their way again, in order, with the same messageIdentification and bytes. Their age and attempts count anew; the numbers of attempts go on.
/// What is sent is decided here, inside the transaction: between a preview and this something may have been given up or sent.</summary>
/// <param name="recipient">With <paramref name="orderKey"/>: the line.</param>
/// <param name="wanted">Message numbers.</param>
internal sealed class RequeueLine(
    string recipient, string orderKey, IReadOnlyCollection<long> wanted, string changedBy, string reason, DateTimeOffset now, TimeSpan maxAge) : StoreWork<RequeuePlan>
{
    private static readonly Statement PendingBefore = new("SELECT COUNT(1) FROM outbox WHERE recipient = @recipient AND order_key = @orderKey AND state = 'Pending' AND state <> 'Delivered' AND log_index < @first");

    private static readonly Statement Revive = new(
        """
        UPDATE outbox SET state = 'Pending', due_at = @dueAt, expires_at = @expiresAt, ended_at = NULL, lease_owner = NULL, lease_until = NULL, attempts_before = attempt
        WHERE outbox_id = @outboxId AND state = 'Parked'
        """);

    private static readonly Statement Audit = new(d =>
        $"""
        INSERT INTO requeue (outbox_id, happened_at, parked_at, changed_by, reason){d.Output("INSERTED", "requeue_id")}
        VALUES (@outboxId, @HappenedAt, @ParkedAt, @ChangedBy, @Reason) {d.GivingBack("requeue_id")}
        """);

    // They had expired the moment they came, because something before them was parked; now nothing is.
    private static readonly Statement ReviveBehind = new(
        "UPDATE outbox SET expires_at = @expiresAt WHERE recipient = @recipient AND order_key = @orderKey AND state = 'Pending' AND state <> 'Delivered' AND expires_at <= @now");

    private RequeuePlan _done = new([], []);

    public override IEnumerable<string> Lines => [orderKey];

    protected override RequeuePlan Result => _done;

    public override bool Decide(WriteSession session)
    {
        _done = RequeuePlan.Of(ParkedBook.ReadLine(session, recipient, orderKey), wanted);
        if (_done.Send.IsEmpty)
        {
            return false;
        }
        var (nowMs, expiresAt) = (now.ToUnixTimeMilliseconds(), (now + maxAge).ToUnixTimeMilliseconds());
        var first = _done.Send[0].Delivery.LogIndex;
        var isFirst = session.Single<long>(PendingBefore, new { recipient, orderKey, first }) == 0;
        foreach (var delivery in _done.Send.Select(step => step.Delivery))
        {
            var dueAt = isFirst && delivery.LogIndex == first ? nowMs : (long?)null;
            session.Execute(Revive, new { dueAt, expiresAt, outboxId = delivery.OutboxId });
            var row = new Requeues.Row
            {
                LogIndex = delivery.LogIndex, Recipient = recipient, HappenedAt = nowMs, ParkedAt = delivery.ParkedAtMs, ChangedBy = changedBy, Reason = reason,
            };
            var id = session.Single<long>(Audit, new { outboxId = delivery.OutboxId, row.HappenedAt, row.ParkedAt, row.ChangedBy, row.Reason });
            session.Record(FactTables.Requeued.EntryOf(row with { RequeueId = id }));
        }
        if (_done.StaysBehind.IsEmpty)
        {
            session.Execute(ReviveBehind, new { expiresAt, recipient, orderKey, now = nowMs });
        }
        return true;
    }
}
