using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Queries.Overview;

/// <summary>What waits for delivery, to whom, and since when?</summary>
internal sealed class WaitingDeliveries(Dialect dialect)
{
    // In the words of the index over what is not delivered; a plain GROUP BY recipient lures the embedded engine into reading all deliveries there ever were, in that order.
    private static readonly Statement Waiting = new(
        $"""
        SELECT COALESCE(o.recipient, '') AS Destination, COUNT(1) AS Number, MIN(m.received_at) AS OldestMs
        FROM outbox o JOIN message m ON m.log_index = o.log_index
        WHERE o.state = 'Pending' AND o.state <> 'Delivered' AND {Seen.OfMessages}
        GROUP BY COALESCE(o.recipient, '')
        """);

    private static readonly Statement Parked = new(
        $"""
        SELECT COALESCE(o.recipient, '') AS Destination, COUNT(1) AS Number, MIN(m.received_at) AS OldestMs
        FROM outbox o JOIN message m ON m.log_index = o.log_index
        WHERE o.state = 'Parked' AND o.state <> 'Delivered' AND {Seen.OfMessages}
        GROUP BY COALESCE(o.recipient, '')
        """);

    /// <returns>Destinations for which something waits or is parked; the one that waits longest first.</returns>
    public IReadOnlyList<WaitingFor> Of(Sight sight)
    {
        if (sight is Sight.None)
        {
            return [];
        }
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        var waiting = session.Query<Row>(Waiting, new { all, me }).ToDictionary(row => row.Destination);
        var parked = session.Query<Row>(Parked, new { all, me }).ToDictionary(row => row.Destination);
        return
        [
            .. waiting.Keys.Union(parked.Keys)
                .Select(destination => new WaitingFor(
                    destination, waiting.GetValueOrDefault(destination)?.Number ?? 0, waiting.GetValueOrDefault(destination)?.Oldest, parked.GetValueOrDefault(destination)?.Number ?? 0))
                .OrderBy(destination => destination.Oldest ?? DateTimeOffset.MaxValue).ThenBy(destination => destination.Destination, StringComparer.Ordinal),
        ];
    }

    private sealed record Row
    {
        public string Destination { get; init; } = "";

        public long Number { get; init; }

        public long OldestMs { get; init; }

        public DateTimeOffset Oldest => DateTimeOffset.FromUnixTimeMilliseconds(OldestMs);
    }
}

/// <param name="Waiting">Messages that are on their way.</param>
/// <param name="Oldest">When the oldest of them was received; null when none waits.</param>
/// <param name="Parked">Messages that were given up.</param>
internal sealed record WaitingFor(string Destination, long Waiting, DateTimeOffset? Oldest, long Parked);
