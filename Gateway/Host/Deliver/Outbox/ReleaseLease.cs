using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>Gives a delivery back that was taken but not attempted (shutdown, suspended destination): due again at once or later, and the attempt is not counted.</summary>
internal sealed class ReleaseLease(LeasedDelivery delivery, string owner, DateTimeOffset dueAt) : StoreWork<bool>
{
    private static readonly Statement GiveBack = new(
        """
        UPDATE outbox SET due_at = @dueAt, lease_owner = NULL, lease_until = NULL, attempt = attempt - 1
        WHERE outbox_id = @OutboxId AND state = 'Pending' AND lease_owner = @owner AND attempt = @Attempt
        """);

    private bool _released;

    protected override bool Result => _released;

    public override bool Decide(WriteSession session)
    {
        _released = session.Execute(
            GiveBack, new { dueAt = dueAt.ToUnixTimeMilliseconds(), delivery.OutboxId, delivery.Attempt, owner }) == 1;
        return _released;
    }
}
