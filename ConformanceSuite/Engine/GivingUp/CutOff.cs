namespace CatsIce.ConformanceSuite.Engine.GivingUp;

/// <summary>Why the rest of a session is not run.</summary>
/// <param name="Why">A sentence for the tester.</param>
/// <param name="IsGone">The system under test could not even be reached by Ping, or by asking its adapter who it is.</param>
internal sealed record CutOffReason(string Why, bool IsGone);

/// <summary>Ends a session before its last scenario: what has begun ends where it stands, and nothing more begins. The first reason stays. Thread-safe.</summary>
internal sealed class CutOff : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private CutOffReason? _reason;

    /// <summary>Null: the session goes on.</summary>
    public CutOffReason? Reason => Volatile.Read(ref _reason);

    /// <summary>Cancelled when there is a reason.</summary>
    public CancellationToken Token => _source.Token;

    public void Set(CutOffReason reason)
    {
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            // Not here: who waits goes on at once, and this may be called while a line of the transcript is written.
            _ = _source.CancelAsync();
        }
    }

    public void Dispose() => _source.Dispose();
}
