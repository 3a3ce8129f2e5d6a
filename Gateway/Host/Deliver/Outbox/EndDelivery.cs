using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>Marks a delivery as delivered or as refused by its destination, with the answer as evidence, and makes the next one of the movement due. It
/// counts even when the lease had ended meanwhile: the destination's signature says that it has the document.</summary>
internal sealed class EndDelivery(LeasedDelivery delivery, AttemptResult result, DateTimeOffset startedAt, DateTimeOffset now) : StoreWork<Ended>
{
    private readonly EndedAttempt _attempt = new(delivery, result, startedAt, now);
    private AttemptEntry? _written;
    private Change? _end;
    private Change? _next;
    private LogRow? _entry;

    // A message that joins the line meanwhile must see its end, or be seen by it.
    public override IEnumerable<string> Lines => [delivery.OrderKey];

    public override bool WritesOnlyWhatItKeeps => true;

    protected override Ended Result => new(_end!.Changed == 1, _next!.Changed == 1);

    private DeliveryState State => result switch
    {
        AttemptResult.Delivered => DeliveryState.Delivered,
        AttemptResult.RefusedByDestination => DeliveryState.Refused,
        _ => throw new InvalidOperationException($"{result.Outcome} does not end a delivery."),
    };

    public override void Ask(WriteSession session)
    {
        _written = session.AskToRecord(_attempt);
        _end = session.AskToEnd(delivery.OutboxId, State, now);
        _next = session.AskToPromoteNext(delivery.Recipient, delivery.OrderKey, now);
    }

    public override bool Decide(WriteSession session) => true;

    public override void Sign() => _entry = _written!.Make();

    public override bool Write(WriteSession session)
    {
        session.Record(_entry!);
        return true;
    }
}

/// <param name="Now">False when somebody else had ended it before.</param>
/// <param name="NextIsDue">A later message of the movement became due by it.</param>
internal readonly record struct Ended(bool Now, bool NextIsDue);
