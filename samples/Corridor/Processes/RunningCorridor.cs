using CatsIce.Corridor.Systems;

namespace CatsIce.Corridor.Processes;

/// <summary>The hub and the three countries, each a process of its own on free loopback ports.</summary>
internal sealed class RunningCorridor : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(40);
    private static readonly string[] Countries = ["UZ", "AZ", "GE"];

    // Azerbaijan has not moved on yet: the hub converts for it.
    private const string BehindOthers = "AZ";
    private readonly List<ChildProcess> _children = [];
    private readonly HttpClient _control = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly Guard _guard = Guard.Start();

    private RunningCorridor(CorridorFolder folder, Uri hub)
    {
        Folder = folder;
        Hub = hub;
    }

    public CorridorFolder Folder { get; }

    /// <summary>The exchange service: <c>https://localhost:PORT/ice</c>.</summary>
    public Uri Hub { get; }

    public IReadOnlyList<NationalSystemClient> Systems { get; private set; } = [];

    /// <summary>Where each national system is called by the hub.</summary>
    public IReadOnlyDictionary<string, Uri> Exchanges { get; private set; } = new Dictionary<string, Uri>();

    public NationalSystemClient System(string country) => Systems.Single(system => system.Country == country);

    /// <summary>The version of the specification that a country speaks.</summary>
    public static string VersionOf(string country) => country == BehindOthers ? "2.0" : "3.0";

    /// <exception cref="StartFailedException">One of the programs did not come up.</exception>
    public static async Task<RunningCorridor> Start(CorridorFolder folder, CancellationToken cancel)
    {
        var ports = FreePorts.Take(1 + (2 * Countries.Length));
        var corridor = new RunningCorridor(folder, new Uri($"https://localhost:{ports[0]}/ice"));
        try
        {
            await corridor.Start(ports, cancel);
            return corridor;
        }
        catch
        {
            await corridor.DisposeAsync();
            throw;
        }
    }

    private async Task Start(IReadOnlyList<int> ports, CancellationToken cancel)
    {
        Exchanges = Countries.Index().ToDictionary(c => c.Item, c => new Uri($"https://localhost:{ports[1 + (2 * c.Index)]}/ice"));
        Systems = [.. Countries.Index().Select(c => new NationalSystemClient(c.Item, new Uri($"http://127.0.0.1:{ports[2 + (2 * c.Index)]}"), _control))];
        var setup = new HubSetup(Folder);
        await setup.MakeKeys(Countries, cancel);

        // The countries come up while the hub is being prepared: each waits for the other anyway.
        await Task.WhenAll([StartHub(setup, cancel), .. Systems.Select(system => StartSystem(system, cancel))]);
    }

    private async Task StartHub(HubSetup setup, CancellationToken cancel)
    {
        await setup.Register($"https://localhost:{Hub.Port}", Exchanges, VersionOf, cancel);
        using var anonymous = MutualTls.Anonymous(Folder);
        await Run("hub", Programs.Hub, ["serve", "--config", Folder.HubSettings])
            .Ready(stop => Answers(anonymous, new Uri(Hub, "/health/ready"), stop), StartTime, cancel);
    }

    private Task StartSystem(NationalSystemClient system, CancellationToken cancel) =>
        Run(system.Country, Programs.NationalSystem, Arguments(system)).Ready(system.IsReady, StartTime, cancel);

    private ChildProcess Run(string name, string assembly, IEnumerable<string> arguments)
    {
        var child = ChildProcess.Start(name, assembly, arguments, Folder.Log(name), _guard);
        lock (_children)
        {
            _children.Add(child);
        }

        return child;
    }

    private IEnumerable<string> Arguments(NationalSystemClient system) =>
    [
        "--country", system.Country,
        "--data", Folder.Data(system.Country),
        "--exchange", new Uri(Exchanges[system.Country], "/").ToString(),
        "--control", system.Control.ToString(),
        "--hub", Hub.ToString(),
        "--pki", Folder.PkiFolder,
        "--css", VersionOf(system.Country),
    ];

    private static async Task<bool> Answers(HttpClient http, Uri address, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(address, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet.
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_children.Select(child => child.DisposeAsync().AsTask()));
        _guard.Dispose();
        _control.Dispose();
    }
}
