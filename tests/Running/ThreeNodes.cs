namespace CatsIce.Running;

/// <summary>Three hubs on one database, which must be that of a server. NTA.AZ and NTA.GE are pushed to, NTA.UZ collects. Leases are short: what a dead node leaves behind
/// is taken over within seconds.</summary>
public sealed class ThreeNodes : Hub
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private static readonly string[] Pushed = ["NTA.AZ", "NTA.GE"];
    private readonly Dictionary<string, Destination> _destinations = [];
    private readonly Node[] _others;

    public ThreeNodes() => _others = [new Node(this, "b"), new Node(this, "c")];

    /// <summary>This hub, which is node a, and the others.</summary>
    public IReadOnlyList<Hub> Nodes => [this, .. _others];

    public Destination this[string participant] => _destinations[participant];

    public IReadOnlyCollection<Destination> Destinations => _destinations.Values;

    protected override IEnumerable<string> Settings => Of("a");

    public override async ValueTask InitializeAsync()
    {
        // Without a server there can't be several; the tests say so and are skipped.
        if (Databases.HubDatabase.Chosen == Databases.Engine.Sqlite) return;
        await base.InitializeAsync();
        foreach (var node in _others) await node.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var node in _others) await node.DisposeAsync();
        foreach (var destination in _destinations.Values) await destination.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task Prepare()
    {
        foreach (var name in Pushed) _destinations[name] = await Destination.Start(this, name);
    }

    private static string[] Of(string node) =>
    [
        $"Hub:Node={node}", "Hub:Heartbeat=00:00:00.500", $"Deliver:Lease={Lease}", "Deliver:AttemptTimeout=00:00:04", "Deliver:WaitingLookEvery=00:00:00.200",
        "Deliver:FirstPause=00:00:00.100", "Deliver:LongestPause=00:00:00.400",
    ];

    private sealed class Node(ThreeNodes first, string name) : Hub
    {
        protected override IEnumerable<string> Settings => Of(name);

        protected override Hub NodeOf => first;
    }
}
