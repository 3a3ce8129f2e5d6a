namespace CatsIce.NationalSystem.Outbox;

/// <summary>When to try again. A message is never given up here: its movement cannot go on without it, and the same identification makes repeating
/// harmless. Whoever operates the system sees the waiting message and its last error.</summary>
internal static class ResendPolicy
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    // T-RESEND.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    // A Fault that tells us to change something (CSS-FLT-005): repeating does not help until an operator has, and says so at /control/resend.
    private static readonly TimeSpan UntilMended = TimeSpan.FromHours(1);

    /// <param name="attempts">1 after the first failed attempt.</param>
    /// <param name="failure">With what the hub asked for when it was throttling; never undercut.</param>
    public static DateTimeOffset Next(long attempts, DateTimeOffset now, SubmitOutcome.Failed failure)
    {
        var doublings = (int)Math.Clamp(attempts - 1, 0, 6);
        var pause = failure.ByUs ? UntilMended : TimeSpan.FromTicks(Math.Min(First.Ticks << doublings, Longest.Ticks));
        return now + (failure.RetryAfter > pause ? failure.RetryAfter.Value : pause);
    }
}
