using CatsIce.Gateway.Evidence.Recording;
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

    private readonly EndedAttempt _attempt = new(delivery, result, startedAt, now);
    private AttemptEntry? _written;
    private Change? _postponed;
    private LogRow? _entry;

    public override IEnumerable<string> Lines => [delivery.OrderKey];

    public override bool WritesOnlyWhatItKeeps => true;

    protected override bool Result => _postponed!.Changed == 1;

    public override void Ask(WriteSession session)
    {
        _written = session.AskToRecord(_attempt);
        _postponed = session.AskToChange(Postpone, new { dueAt = dueAt.ToUnixTimeMilliseconds(), delivery.OutboxId, delivery.Attempt, owner });
    }

    public override bool Decide(WriteSession session) => true;

    public override void Sign() => _entry = _written!.Make();

    public override bool Write(WriteSession session)
    {
        session.Record(_entry!);
        return true;
    }
}
