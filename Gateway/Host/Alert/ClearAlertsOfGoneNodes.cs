using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Alert;

/// <summary>Clears the alerts of nodes that are gone: nobody else would.</summary>
/// <param name="lastSeenBefore">Who has not been seen since then is gone, as far as its own alerts go.</param>
internal sealed class ClearAlertsOfGoneNodes(DateTimeOffset now, DateTimeOffset lastSeenBefore) : StoreWork<IReadOnlyList<Telling>>
{
    private static readonly Statement ActiveOfGone = new(
        """
        SELECT alert_id AS AlertId, kind AS Kind, subject AS Subject, node AS Node, urgency AS Urgency, detail AS Detail, raised_at AS RaisedAtMs
        FROM alert
        WHERE cleared_at IS NULL AND node <> '' AND node NOT IN (SELECT name FROM node WHERE stopped_at IS NULL AND seen_at >= @before)
        ORDER BY alert_id
        """);

    private static readonly Statement Clear = new("UPDATE alert SET cleared_at = @now WHERE alert_id = @alertId AND cleared_at IS NULL");

    private readonly List<Telling> _cleared = [];

    protected override IReadOnlyList<Telling> Result => _cleared;

    public override bool Decide(WriteSession session)
    {
        _cleared.Clear();
        foreach (var row in session.Query<Row>(ActiveOfGone, new { before = lastSeenBefore.ToUnixTimeMilliseconds() }))
        {
            // The node itself may have come back and cleared it at this moment.
            if (session.Execute(Clear, new { now = now.ToUnixTimeMilliseconds(), alertId = row.AlertId }) == 1)
            {
                _cleared.Add(new Telling(row.AlertId, "cleared", row.Kind, row.Subject, row.Node, row.Urgency, row.Detail, DateTimeOffset.FromUnixTimeMilliseconds(row.RaisedAtMs)));
            }
        }
        return _cleared.Count > 0;
    }

    private sealed record Row
    {
        public long AlertId { get; init; }

        public string Kind { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Node { get; init; } = "";

        public long Urgency { get; init; }

        public string Detail { get; init; } = "";

        public long RaisedAtMs { get; init; }
    }
}
