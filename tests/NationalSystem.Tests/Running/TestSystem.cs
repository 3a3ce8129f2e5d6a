using System.Text.Json;
using CatsIce.NationalSystem;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Conformance;
using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Mutants;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NationalSystem.Tests.Running;

/// <summary>One country's system without its addresses: everything is real but the wire to the hub and the clock. Its data survive it, as they would a restart.</summary>
internal sealed class TestSystem : IDisposable
{
    private static readonly DocumentReader Reader = new(SchemaLibrary.Default, DocumentLimits.Default);
    private readonly ServiceProvider _services;
    private readonly string _country;

    public TestSystem(
        string country, string data, ManualClock? clock = null, CertificateFiles? files = null, string css = ExchangeNames.Version, bool testClock = false, ActiveMutant? mutant = null)
    {
        (_country, Clock) = (country, clock ?? new ManualClock());
        files ??= TestKeys.Of(country);
        var options = new NationalOptions(country, data, new Uri("https://127.0.0.1:1"), new Uri("http://127.0.0.1:2"), new Uri("https://hub.example/ice"), files, css, testClock);
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        NationalSystemHost.AddServices(services, options, new OwnKeys(files), Clock);
        services.AddSingleton<IExchangeClient>(_ => new IceClient(new HttpClient(Hub), options.Hub));
        mutant?.Compose(services);
        _services = services.BuildServiceProvider();
    }

    public ManualClock Clock { get; }

    public RecordingHub Hub { get; } = new();

    public LogLines Log { get; } = new();

    public ControlDesk Desk => _services.GetRequiredService<ControlDesk>();

    public StimulusDesk Stimuli => _services.GetRequiredService<StimulusDesk>();

    public BusinessClock Deadlines => _services.GetRequiredService<BusinessClock>();

    /// <summary>Does what is due.</summary>
    public Task RunDuties() => _services.GetRequiredService<DutyRunner>().RunDue(CancellationToken.None);

    /// <summary>A data folder that lives as long as the test run: systems may be restarted over it.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("national-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    /// <summary>Of samples/Corridor/Declarations.</summary>
    public static Declaration Declaration(string name) =>
        JsonSerializer.Deserialize<Declaration>(File.ReadAllText(Path.Combine(Places.Declarations, $"{name}.json")), ControlJson.Options)!;

    public Task<StartedView> Release(string declaration) => Desk.Release(Declaration(declaration), CancellationToken.None);

    /// <summary>Releases a movement to the neighbour, of which only one message goes out: IE001. Under a TIR carnet, as any other declaration names an office of transit.</summary>
    public Task<StartedView> ReleaseDirect() => Desk.Release(Declaration("dried-fruit-tir") with { OfficesOfTransit = [] }, CancellationToken.None);

    public OutboxSender Sender => _services.GetServices<IHostedService>().OfType<OutboxSender>().Single();

    /// <summary>One round of the sender.</summary>
    public Task<int> Send() => Sender.SendDue(CancellationToken.None);

    /// <summary>Rounds until nothing is due.</summary>
    public async Task SendAll()
    {
        while (await Send() > 0)
        {
        }
    }

    /// <summary>As an operator who has mended what kept the messages.</summary>
    public Task<int> Hurry() => _services.GetRequiredService<NationalDatabase>().Write(_services.GetRequiredService<OutboxStore>().Hurry, CancellationToken.None);

    public string State(string mrn, string book) => Query(queries => queries.One)(mrn)?.Records.FirstOrDefault(record => record.Book == book)?.State ?? "none";

    public MovementView? Movement(string mrn) => Query(queries => queries.One)(mrn);

    /// <summary>Delivers a document as the hub does, with a Transmission of it.</summary>
    public Task<byte[]> Deliver(byte[] signed, string from, string? transmissionSigner = "hub-signing", Func<Transmission, Transmission>? change = null)
    {
        var read = Reader.Read(signed);
        var (id, digest) = read.Match(document => (document.Header.MessageIdentification ?? "?", document.Digest), _ => ("?", "?"));
        var transmission = new Transmission(1, from, $"NTA.{_country}", id, Clock.GetUtcNow(), digest, 'B', 1);
        CanonicalDocument? header = null;
        if (transmissionSigner is not null)
        {
            using var signer = TestKeys.Signer(transmissionSigner);
            Assert.True(CanonicalDocument.Read((change?.Invoke(transmission) ?? transmission).Sign(signer)).TryGet(out header, out _));
        }

        return _services.GetRequiredService<Reception>().Receive(header, read, signed, CancellationToken.None);
    }

    /// <summary>Delivers to this country what that one has sent to its hub and that is for us.</summary>
    public async Task DeliverFrom(TestSystem other)
    {
        foreach (var document in other.Hub.Arrived.Where(document => document.Header.MessageRecipient == $"NTA.{_country}").ToList())
        {
            await Deliver(document.Canonical.ToArray(), document.Header.MessageSender!);
        }
    }

    /// <summary>Sends everything, and has the others take what is for them, until nobody has anything to say.</summary>
    public static async Task Talk(params TestSystem[] systems)
    {
        int said;
        do
        {
            said = systems.Sum(system => system.Hub.Arrived.Count);
            foreach (var system in systems)
            {
                await system.SendAll();
            }

            foreach (var system in systems)
            {
                foreach (var other in systems.Where(other => other != system))
                {
                    await system.DeliverFrom(other);
                }
            }
        }
        while (said != systems.Sum(system => system.Hub.Arrived.Count));
    }

    /// <summary>What arrived at the hub of this type, in order.</summary>
    public IReadOnlyList<BusinessDocument> Sent(string type) => [.. Hub.Arrived.Where(document => document.Type.Code == type)];

    /// <summary>Writes a document with this country's keys, past every check.</summary>
    public byte[] Write(OutgoingContent content) => _services.GetRequiredService<DocumentAuthor>().Write(content).Signed;

    public void Dispose() => _services.Dispose();

    private Func<string, MovementView?> Query(Func<MovementQueries, Func<System.Data.IDbConnection, string, MovementView?>> query) => mrn =>
        _services.GetRequiredService<NationalDatabase>().Read(connection => query(_services.GetRequiredService<MovementQueries>())(connection, mrn));
}
