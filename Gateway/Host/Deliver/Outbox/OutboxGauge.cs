using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>How much waits for delivery, and since when: the figures an operator sets an alarm on. Costs one look into an index of what is pending.</summary>
internal sealed class OutboxGauge(Dialect dialect, TimeProvider clock)
{
    private static readonly Statement Waiting = new(
        """
        SELECT COUNT(1) AS Depth,
               (SELECT received_at FROM message WHERE log_index = (SELECT MIN(log_index) FROM outbox WHERE state = 'Pending')) AS OldestReceivedAt
        FROM outbox WHERE state = 'Pending'
        """);

    public OutboxFigures Read()
    {
        using var session = dialect.Read();
        var row = session.Single<Row>(Waiting);
        return new OutboxFigures(row.Depth, row.OldestReceivedAt is { } at ? clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(at) : TimeSpan.Zero);
    }

    // By properties: of an empty outbox the engine knows no type for the second column.
    private sealed class Row
    {
        public long Depth { get; init; }

        public long? OldestReceivedAt { get; init; }
    }
}
