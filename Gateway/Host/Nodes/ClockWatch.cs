using System.Globalization;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Nodes;

/// <summary>Compares the clock of this machine with that of the database, or, where the database is embedded, with the time that has passed by the machine's own counter. Receipts, leases
/// and the age of messages depend on it: a clock that is far off must not give up three days of messages in a second.</summary>
internal sealed class ClockWatch(Dialect dialect, TimeSpan most, TimeProvider clock)
{
    private DateTimeOffset _expectedFrom = clock.GetUtcNow();
    private long _countedFrom = clock.GetTimestamp();

    /// <returns>Null when the clock can be trusted, otherwise what is wrong with it in one sentence.</returns>
    public string? Judge()
    {
        if (dialect.IsShared)
        {
            var before = clock.GetUtcNow();
            if (dialect.ReadClock() is not { } database)
            {
                return null;
            }
            // Read between the two: whatever the way there has cost is on one of the sides.
            var after = clock.GetUtcNow();
            return database < before - most ? Off(before - database, "ahead of")
                : database > after + most ? Off(database - after, "behind")
                : null;

            static string Off(TimeSpan by, string where) => $"The clock of this machine is {Seconds(by)} seconds {where} that of the database; set it right.";
        }

        var now = clock.GetUtcNow();
        var difference = now - _expectedFrom - clock.GetElapsedTime(_countedFrom);
        if (difference.Duration() > most)
        {
            return $"The clock of this machine has jumped {(difference > TimeSpan.Zero ? "forward" : "back")} by {Seconds(difference.Duration())} seconds; "
                + "set it right, or start the hub again when the new time is right.";
        }
        // Small steps are how a clock is kept right; only what comes at once is a jump.
        (_expectedFrom, _countedFrom) = (now, clock.GetTimestamp());
        return null;
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
}
