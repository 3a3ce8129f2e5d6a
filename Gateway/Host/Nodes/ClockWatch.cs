using System.Globalization;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Nodes;

/// <summary>Compares the clock of this machine with that of the database, or, where the database is embedded, with the time that has passed by the machine's own counter. Receipts, leases
/// and the age of messages depend on it: a clock that is far off must not give up three days of messages in a second.</summary>
internal sealed class ClockWatch(Dialect dialect, TimeSpan most, TimeProvider clock)
{
    private Mark _mark = Mark.Of(clock);

    /// <summary>What is wrong with the clock right now, as far as this machine alone can tell; null when nothing. Costs two looks at it: ask before every piece of work whose time is kept.</summary>
    public string? Jump
    {
        get
        {
            var by = Volatile.Read(ref _mark).Jump(clock);
            return by.Duration() <= most ? null : $"The clock of this machine has jumped {(by > TimeSpan.Zero ? "forward" : "back")} by {Seconds(by.Duration())} seconds; "
                + "set it right, or start the hub again when the new time is right.";
        }
    }

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
            var fault = database < before - most ? Off(before - database, "ahead of")
                : database > after + most ? Off(database - after, "behind")
                : null;
            if (fault is null)
            {
                // It agrees with the database: whatever it did before was towards the right time.
                Volatile.Write(ref _mark, Mark.Of(clock));
            }
            return fault;

            static string Off(TimeSpan by, string where) => $"The clock of this machine is {Seconds(by)} seconds {where} that of the database; set it right.";
        }

        if (Jump is { } jump)
        {
            return jump;
        }
        // Small steps are how a clock is kept right; only what comes at once is a jump.
        Volatile.Write(ref _mark, Mark.Of(clock));
        return null;
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>A moment by the clock and by the counter that cannot be set.</summary>
    private sealed record Mark(DateTimeOffset At, long Count)
    {
        public static Mark Of(TimeProvider clock) => new(clock.GetUtcNow(), clock.GetTimestamp());

        public TimeSpan Jump(TimeProvider clock) => clock.GetUtcNow() - At - clock.GetElapsedTime(Count);
    }
}
