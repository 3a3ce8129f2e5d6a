namespace CatsIce.Gateway.Deliver;

/// <summary>What becomes of a delivery after a failed attempt.</summary>
internal abstract record DeliveryDecision
{
    private DeliveryDecision()
    {
    }

    internal sealed record Retry(DateTimeOffset At) : DeliveryDecision;

    /// <param name="Reason">For the notice to the sender.</param>
    internal sealed record Park(NonDeliveryReason Reason, string Text) : DeliveryDecision;
}

/// <summary>Decides; does not send, sleep or write.</summary>
internal static class DeliveryPolicy
{
    /// <param name="attempt">1 for the first failed attempt.</param>
    /// <param name="permanent">The destination said that this document will never be taken.</param>
    /// <param name="expiresAt">When the message has waited as long as it may.</param>
    /// <param name="chance">0 to 1, drawn by the caller; spreads the pauses by <see cref="DeliverOptions.Jitter"/>.</param>
    /// <param name="retryAfter">When the destination said how long it wants to be left alone.</param>
    public static DeliveryDecision AfterFailure(
        int attempt, bool permanent, DateTimeOffset now, DateTimeOffset expiresAt, double chance, DeliverOptions options, TimeSpan? retryAfter = null)
    {
        if (permanent)
        {
            return new DeliveryDecision.Park(NonDeliveryReason.Refused, "The destination refused the delivery for good.");
        }
        if (attempt >= options.MaxAttempts)
        {
            return new DeliveryDecision.Park(NonDeliveryReason.Unreachable, $"{attempt} attempts failed, which is the limit.");
        }
        if (now >= expiresAt)
        {
            return new DeliveryDecision.Park(NonDeliveryReason.Expired, "The message could not be delivered within the time it may wait.");
        }
        var pause = Pause(attempt, chance, options);
        var next = now + (Bounded(retryAfter, options) is { } asked && asked > pause ? asked : pause);
        return new DeliveryDecision.Retry(next < expiresAt ? next : expiresAt);
    }

    /// <summary>What a destination may ask for: not longer than our own longest pause, or a wrong figure would stop all traffic.</summary>
    public static TimeSpan? Bounded(TimeSpan? retryAfter, DeliverOptions options) =>
        retryAfter is not { } asked || asked <= TimeSpan.Zero ? null : asked < options.LongestPause ? asked : options.LongestPause;

    /// <summary>First pause, doubled with each failure up to the longest, then shortened by chance: a pause never exceeds the cap.</summary>
    public static TimeSpan Pause(int failures, double chance, DeliverOptions options)
    {
        // In double, which holds any power that can come: a TimeSpan would overflow.
        var grown = options.FirstPause.TotalSeconds * Math.Pow(2, failures - 1);
        return TimeSpan.FromSeconds(Math.Min(grown, options.LongestPause.TotalSeconds) * (1 - (options.Jitter * chance)));
    }

    /// <summary>The latest moment for which a next attempt or the end of a lease can rightly be noted, with room for the clocks of other nodes. What lies beyond was written by a clock that had
    /// jumped forward: it must not hold a delivery back until that time has come.</summary>
    public static DateTimeOffset Farthest(DateTimeOffset now, DeliverOptions options) =>
        now + (2 * (options.LongestPause > options.Lease ? options.LongestPause : options.Lease));
}
