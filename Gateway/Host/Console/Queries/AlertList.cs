using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>What is wrong now, and what was?</summary>
internal sealed class AlertList(Dialect dialect)
{
    // What an alert is about begins with the party's name, where it is about a party.
    private const string Mine = "CASE WHEN @all = 1 OR (@me <> '' AND (subject = @me OR subject LIKE @mine)) THEN 1 ELSE 0 END = 1";

    private const string Columns =
        "alert_id AS AlertId, kind AS Kind, subject AS Subject, node AS Node, urgency AS Urgency, detail AS Detail, raised_at AS RaisedAtMs, cleared_at AS ClearedAtMs FROM alert";

    private static readonly Statement Active = new(d => $"SELECT {Columns} WHERE cleared_at IS NULL AND alert_id < @before AND {Mine} ORDER BY alert_id DESC {d.FirstRows("@most")}");
    private static readonly Statement Every = new(d => $"SELECT {Columns} WHERE alert_id < @before AND {Mine} ORDER BY alert_id DESC {d.FirstRows("@most")}");

    /// <param name="activeOnly">Only what is still wrong.</param>
    /// <param name="before">Alerts older than the one with this number; null from the newest on.</param>
    /// <returns>Newest first.</returns>
    public IReadOnlyList<AlertFacts> Of(Sight sight, bool activeOnly, long? before, int most)
    {
        var (all, me) = Seen.By(sight);
        using var session = dialect.Read();
        return
        [
            .. session.Query<Row>(activeOnly ? Active : Every, new { all, me, mine = me + " %", before = before ?? long.MaxValue, most }).Select(row => new AlertFacts(
                row.AlertId, row.Kind, row.Subject, all == 1 ? row.Node : "", row.Urgency, row.Detail, At(row.RaisedAtMs), row.ClearedAtMs is { } cleared ? At(cleared) : null)),
        ];
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row
    {
        public long AlertId { get; init; }

        public string Kind { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Node { get; init; } = "";

        public long Urgency { get; init; }

        public string Detail { get; init; } = "";

        public long RaisedAtMs { get; init; }

        public long? ClearedAtMs { get; init; }
    }
}

/// <param name="Node">Empty for what concerns all nodes, and for who does not see the nodes.</param>
/// <param name="Urgency">1 look at it, 2 soon, 3 now.</param>
/// <param name="ClearedAt">Null while it lasts.</param>
internal sealed record AlertFacts(long Id, string Kind, string Subject, string Node, long Urgency, string Detail, DateTimeOffset RaisedAt, DateTimeOffset? ClearedAt);
