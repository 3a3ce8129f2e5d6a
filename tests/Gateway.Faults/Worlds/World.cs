using System.Collections.Concurrent;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;
using CatsIce.Running.Databases;
using Dapper;
using Gateway.Faults.Traffic;

namespace Gateway.Faults.Worlds;

/// <summary>A hub of one or more nodes with three administrations around it: two are pushed to, one collects. It lives for some cycles, each of which leaves it whole.</summary>
internal sealed class World : IAsyncDisposable
{
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Short, so that a lock held longer than that does not make a cycle long.</summary>
    public static readonly TimeSpan BusyTimeout = TimeSpan.FromMilliseconds(400);

    private static readonly string[] Settings =
    [
        "Hub:AdmitOnboarding=false", "Hub:Heartbeat=00:00:01", "Evidence:SequenceEvery=00:00:00.200", "Evidence:CheckpointEvery=00:00:01", "Deliver:LookEvery=00:00:00.200", "Deliver:FirstPause=00:00:00.050", "Deliver:LongestPause=00:00:00.400",
        $"Store:BusyTimeoutMilliseconds={BusyTimeout.TotalMilliseconds:0}", $"Deliver:AttemptTimeout={AttemptTimeout}", $"Deliver:Lease={Lease}", "Deliver:MaxAge=30.00:00:00", "Deliver:MaxAttempts=100000",
    ];

    private readonly Ground _ground;
    private readonly Dictionary<string, Correspondent> _parties;
    private readonly List<Endpoint> _endpoints = [];
    private readonly List<TakenBook> _books = [];
    private Puller? _puller;

    private World(Setup setup, Ground ground, HubDatabase database)
    {
        (Setup, _ground, Database) = (setup, ground, database);
        var pki = Path.Combine(Folder, ".catsice", "pki");
        _parties = Preparation.Certified.ToDictionary(name => name, name => new Correspondent(pki, name));
        HubKey = new SigningCertificate(System.Security.Cryptography.X509Certificates.X509CertificateLoader.LoadCertificateFromFile(Path.Combine(pki, "hub-signing.pem")));
        Nodes = [.. Enumerable.Range(1, setup.Nodes).Select(i => new Node(Folder, ground.Aside, $"n{i}", database, ["serve", "--development", "--listen", "https://localhost:0", .. NodeSettings($"n{i}")]))];
    }

    public Setup Setup { get; }

    public string Folder => _ground.Folder;

    /// <summary>Its files lie on a disk of their own.</summary>
    public bool HasDisk => _ground.IsDisk;

    public HubDatabase Database { get; }

    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>What the hub signs with.</summary>
    public SigningCertificate HubKey { get; }

    public IReadOnlyList<Endpoint> Endpoints => _endpoints;

    public IReadOnlyList<TakenBook> Books => _books;

    /// <summary>MRNs whose deliveries the pushed destinations refuse for good.</summary>
    public ConcurrentBag<string> Poisoned { get; } = [];

    public Correspondent this[string participant] => _parties[participant];

    public bool IsPushed(string participant) => _endpoints.Any(endpoint => endpoint.Party.Name == participant);

    /// <summary>Deliveries that are not at their end.</summary>
    public long Pending
    {
        get
        {
            using var connection = Database.Open();
            return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM outbox WHERE state = 'Pending'");
        }
    }

    /// <summary>Facts that have no place in the evidence log.</summary>
    public long Unlogged
    {
        get
        {
            using var connection = Database.Open();
            return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM evidence_pending");
        }
    }

    /// <param name="number">Of the world in its campaign: decides who collects.</param>
    public static async Task<World> Create(Setup setup, int number, Random chance)
    {
        var ground = await Ground.Make();
        await Preparation.CopyTo(ground.Folder);
        var world = new World(setup, ground, await Preparation.CopyDatabase(ground.Folder));
        await world.Settle(Preparation.Certified[number % Preparation.Certified.Length], chance);
        return world;
    }

    /// <summary>Where a node can be called now; null when none can.</summary>
    /// <param name="draw">Any number: chooses the node.</param>
    public Uri? AnyRoot(int draw)
    {
        for (var i = 0; i < Nodes.Count; i++)
        {
            if (Nodes[(int)(((uint)draw + i) % Nodes.Count)].Root is { } root) return root;
        }

        return null;
    }

    /// <summary>All nodes run, and all destinations behave.</summary>
    public async Task Heal(bool fakeClock = false)
    {
        await Task.WhenAll(Nodes.Select(node => node.Run(fakeClock)));
        foreach (var endpoint in _endpoints)
        {
            endpoint.Manner = Usual;
            await endpoint.WholeAgain();
        }
    }

    /// <summary>Accepts, but refuses for good what is <see cref="Poisoned"/>; notices of the hub about such a movement are none of it.</summary>
    public Manner Usual => Manners.When(arrival => arrival.Mrn is { } mrn && arrival.Sender != "ICE" && Poisoned.Contains(mrn), Manners.RefuseForGood, Manners.Accept);

    public void Forget()
    {
        foreach (var book in _books) book.Forget();
        Poisoned.Clear();
    }

    /// <returns>The folder where everything was kept.</returns>
    public string Keep(string name)
    {
        foreach (var node in Nodes) File.WriteAllText(Path.Combine(_ground.Aside, $"hub-{node.Name}.log"), node.Log);
        return _ground.Keep(name);
    }

    public string LogTail => string.Join("\n", Nodes.Select(node => $"--- {node.Name}\n{node.LogTail}"));

    public async ValueTask DisposeAsync()
    {
        if (_puller is not null) await _puller.DisposeAsync();
        foreach (var node in Nodes) await node.DisposeAsync();
        foreach (var endpoint in _endpoints) await endpoint.DisposeAsync();
        foreach (var book in _books) book.Dispose();
        foreach (var party in _parties.Values) party.Dispose();
        await Database.DisposeAsync();
        await _ground.DisposeAsync();
    }

    private async Task Settle(string collector, Random chance)
    {
        foreach (var party in _parties.Values)
        {
            var book = new TakenBook(Path.Combine(_ground.Aside, $"taken-{party.Name}.txt"), party.Name);
            _books.Add(book);
            var reader = new DeliveryReader(HubKey);
            if (party.Name == collector)
            {
                _puller = new Puller(this, party, reader, book, new Random(chance.Next()));
                continue;
            }

            var endpoint = new Endpoint(party, reader, book) { Manner = Usual };
            await endpoint.Up();
            _endpoints.Add(endpoint);
            var routed = await Programs.RunVerb(Folder, Database.Settings, "participant", "route", party.Name, "--development", "--push", endpoint.Address.AbsoluteUri);
            Expect.True(routed.ExitCode == 0, routed.Everything);
        }

        await Heal();
        _puller!.Start();
    }

    private string[] NodeSettings(string name) =>
        [.. Settings.Concat(Setup.Nodes > 1 ? [$"Hub:Node={name}"] : []).SelectMany(setting => new[] { "--set", setting })];
}
