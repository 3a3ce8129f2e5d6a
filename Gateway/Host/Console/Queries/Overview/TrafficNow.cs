using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Queries.Overview;

/// <summary>How much traffic is there now? Minute by minute over the last hour.</summary>
internal sealed class TrafficNow(Dialect dialect, TimeProvider clock)
{
    public const int Minutes = 60;

    private const long Minute = 60_000;

    private static readonly Statement All = new(Counted(""));
    private static readonly Statement Sent = new(Counted("m.sender = @me AND "));
    private static readonly Statement Received = new(Counted("m.recipient = @me AND "));

    private static readonly Statement Refused = new(
        $"SELECT refused_at / 60000 AS Minute, COUNT(1) AS Number FROM refusal WHERE refused_at >= @since AND {Seen.OfRefusals} GROUP BY refused_at / 60000");

    private static readonly Statement OwnRefused = new(
        $"SELECT refused_at / 60000 AS Minute, COUNT(1) AS Number FROM refusal WHERE participant = @me AND refused_at >= @since AND {Seen.OfRefusals} GROUP BY refused_at / 60000");

    /// <returns>One figure for each minute, the present one last; none for who sees no traffic.</returns>
    public IReadOnlyList<MinuteOfTraffic> Of(Sight sight)
    {
        if (sight is Sight.None)
        {
            return [];
        }
        var last = clock.GetUtcNow().ToUnixTimeMilliseconds() / Minute;
        var first = last - Minutes + 1;
        var (all, me) = Seen.By(sight);
        var asked = new { all, me, since = first * Minute };
        using var session = dialect.Read();
        // Nobody sends to itself: what a participant sent and what it is to receive are two different things.
        var accepted = (all == 1 ? session.Query<Row>(All, asked) : [.. session.Query<Row>(Sent, asked), .. session.Query<Row>(Received, asked)]).ToLookup(row => row.Minute, row => row.Number);
        var refused = session.Query<Row>(all == 1 ? Refused : OwnRefused, asked).ToLookup(row => row.Minute, row => row.Number);
        return
        [
            .. from offset in Enumerable.Range(0, Minutes)
               let minute = first + offset
               select new MinuteOfTraffic(DateTimeOffset.FromUnixTimeMilliseconds(minute * Minute), accepted[minute].Sum(), refused[minute].Sum()),
        ];
    }

    private static string Counted(string which) =>
        $"SELECT m.received_at / 60000 AS Minute, COUNT(1) AS Number FROM message m WHERE {which}m.received_at >= @since AND {Seen.OfMessages} GROUP BY m.received_at / 60000";

    private sealed record Row
    {
        public long Minute { get; init; }

        public long Number { get; init; }
    }
}

/// <param name="At">Beginning of the minute.</param>
internal sealed record MinuteOfTraffic(DateTimeOffset At, long Accepted, long Refused);
