using System.Threading.Channels;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>Wakes the sender when a message was stored. Rung after the commit; many rings before it wakes count as one.</summary>
internal sealed class OutboxBell
{
    private readonly Channel<bool> _rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rings.Writer.TryWrite(true);

    /// <summary>Until a ring, or until the time has passed.</summary>
    public async Task Wait(TimeSpan atMost, TimeProvider clock, CancellationToken cancel)
    {
        using var pause = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, pause.Token);
        try
        {
            await _rings.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (pause.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            // The time has passed: that is one of the two things waited for.
        }
    }
}
