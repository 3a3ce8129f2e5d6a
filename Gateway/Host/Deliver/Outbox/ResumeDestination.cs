using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>A destination that could not be reached is back: what waits for its next attempt is due now. What was parked stays parked.</summary>
internal sealed class ResumeDestination(string recipient, DateTimeOffset now) : StoreWork<int>
{
    private static readonly Statement Resume = new("UPDATE outbox SET due_at = @now WHERE recipient = @recipient AND state = 'Pending' AND due_at IS NOT NULL AND due_at > @now");

    private int _resumed;

    protected override int Result => _resumed;

    public override bool Decide(WriteSession session)
    {
        _resumed = session.Execute(
            Resume,
            new { recipient, now = now.ToUnixTimeMilliseconds() });
        return _resumed > 0;
    }
}
