using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>A destination that could not be reached is back: what waits for its next attempt is due now. What was parked stays parked.</summary>
internal sealed class ResumeDestination(string recipient, DateTimeOffset now) : StoreWork<int>
{
    private int _resumed;

    protected override int Result => _resumed;

    public override bool Decide(WriteSession session)
    {
        _resumed = session.Execute(
            "UPDATE outbox SET due_at = @now WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND due_at > @now",
            new { recipient, now = now.ToUnixTimeMilliseconds() });
        return _resumed > 0;
    }
}
