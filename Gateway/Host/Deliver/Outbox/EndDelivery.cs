using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>Marks a delivery as delivered or as refused by its destination, with the answer as evidence, and makes the next one of the movement due. It
/// counts even when the lease had ended meanwhile: the destination's signature says that it has the document.</summary>
internal sealed class EndDelivery(LeasedDelivery delivery, AttemptResult result, DateTimeOffset startedAt, DateTimeOffset now) : StoreWork<Ended>
{
    private readonly byte[]? _evidence = result.StoredEvidence;
    private Ended _ended;

    // A message that joins the line meanwhile must see its end, or be seen by it.
    public override IEnumerable<string> Lines => [delivery.OrderKey];

    public override bool WritesOnlyWhatItKeeps => true;

    protected override Ended Result => _ended;

    public override bool Decide(WriteSession session)
    {
        var state = result switch
        {
            AttemptResult.Delivered => DeliveryState.Delivered,
            AttemptResult.RefusedByDestination => DeliveryState.Refused,
            _ => throw new InvalidOperationException($"{result.Outcome} does not end a delivery."),
        };
        session.RecordAttempt(delivery, result, _evidence, startedAt, now);
        var ended = session.End(delivery.OutboxId, state, now);
        _ended = new Ended(ended, ended && session.PromoteNext(delivery.Recipient, delivery.OrderKey, now));
        return true;
    }
}

/// <param name="Now">False when somebody else had ended it before.</param>
/// <param name="NextIsDue">A later message of the movement became due by it.</param>
internal readonly record struct Ended(bool Now, bool NextIsDue);
