namespace CatsIce.Gateway.Receive.Limits;

/// <summary>Lets requests through at a steady rate, and more at once after a quiet time. Rate and burst are given with each request, because the registry may
/// change them while the hub runs. Full at the beginning. Thread-safe.</summary>
internal sealed class TokenBucket(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private double? _tokens;
    private long _filledAt;

    /// <returns>Null when a token was taken; otherwise how long it will be until there is one.</returns>
    public TimeSpan? Take(int perSecond, int burst)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            var tokens = Math.Min(burst, (_tokens ?? burst) + (_tokens is null ? 0 : clock.GetElapsedTime(_filledAt, now).TotalSeconds * perSecond));
            _filledAt = now;
            _tokens = tokens < 1 ? tokens : tokens - 1;
            return tokens < 1 ? TimeSpan.FromSeconds((1 - tokens) / perSecond) : null;
        }
    }
}
