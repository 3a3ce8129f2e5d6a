using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Queries.Overview;

/// <summary>Which nodes run? For those who see everything.</summary>
internal sealed class NodeList(Dialect dialect, Duties duties, TimeProvider clock)
{
    private static readonly Statement Nodes = new(
        "SELECT name AS Name, version AS Version, started_at AS StartedAtMs, seen_at AS SeenAtMs, stopped_at AS StoppedAtMs FROM node WHERE @all = 1 ORDER BY name");

    public IReadOnlyList<NodeFacts> Of(Sight sight)
    {
        var (all, _) = Seen.By(sight);
        using var session = dialect.Read();
        return
        [
            .. session.Query<Row>(Nodes, new { all }).Select(row => new NodeFacts(
                row.Name, row.Version, row.StoppedAtMs is not null ? "Stopped" : clock.GetUtcNow() - At(row.SeenAtMs) > duties.Lease ? "Stalled" : "Running",
                At(row.StartedAtMs), At(row.SeenAtMs), row.StoppedAtMs is { } stopped ? At(stopped) : null)),
        ];
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row
    {
        public string Name { get; init; } = "";

        public string Version { get; init; } = "";

        public long StartedAtMs { get; init; }

        public long SeenAtMs { get; init; }

        public long? StoppedAtMs { get; init; }
    }
}

/// <param name="State">Running, Stopped (it said so), Stalled (it said nothing for a while).</param>
internal sealed record NodeFacts(string Name, string Version, string State, DateTimeOffset StartedAt, DateTimeOffset SeenAt, DateTimeOffset? StoppedAt);
