using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>Records a failed attempt and sets when the next one is due. Only the owner of the lease may: a late failure must not touch what another
/// worker has begun.</summary>
internal sealed class PostponeDelivery(
    LeasedDelivery delivery, string owner, AttemptResult result, DateTimeOffset startedAt, DateTimeOffset now, DateTimeOffset dueAt) : StoreWork<bool>
{
    private static readonly Statement Postpone = new(
        """
        UPDATE outbox SET due_at = @dueAt, lease_owner = NULL, lease_until = NULL
        WHERE outbox_id = @OutboxId AND state = 'Pending' AND lease_owner = @owner AND attempt = @Attempt
        """);

    private readonly byte[]? _evidence = result.StoredEvidence;
    private bool _postponed;

    protected override bool Result => _postponed;

    public override bool Decide(WriteSession session)
    {
        session.RecordAttempt(delivery, result, _evidence, startedAt, now);
        _postponed = session.Execute(
            Postpone, new { dueAt = dueAt.ToUnixTimeMilliseconds(), delivery.OutboxId, delivery.Attempt, owner }) == 1;
        return true;
    }
}
