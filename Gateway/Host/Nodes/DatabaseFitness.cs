using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Nodes;

/// <summary>What is found out about a database before the first connection is taken: whether a commit on it lasts, and whether clock and message log agree.</summary>
internal static class DatabaseFitness
{
    private static readonly Statement LastReceived = new("SELECT received_at FROM message WHERE log_index = (SELECT MAX(log_index) FROM message)");

    /// <returns>What is wrong, in one sentence with its mend; null when the hub may start.</returns>
    public static string? Fault(Dialect dialect, ClockWatch watch, HubOptions options, TimeProvider clock)
    {
        if (dialect.Unfitness() is { } unfit)
        {
            return $"The database {dialect.Name} is not fit for a hub: {unfit}";
        }
        if (watch.Judge() is { } off)
        {
            return off;
        }
        using var session = dialect.Read();
        var last = session.Find<long?>(LastReceived) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : (DateTimeOffset?)null;
        return last - clock.GetUtcNow() > options.MostClockDifference
            ? $"The clock of this machine says {clock.GetUtcNow():u}, but the last message of {dialect.Name} was received at {last:u}; set the clock right."
            : null;
    }
}
