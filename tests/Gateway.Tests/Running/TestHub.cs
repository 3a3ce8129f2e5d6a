using System.Data.Common;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gateway.Tests.Running;

/// <summary>The hub's own parts over a database of its own, without the HTTP server; the way out is scripted. NTA.UZ and NTA.GE push, NTA.AZ pulls.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    // Made for each hub, which disposes it. Tests that wait for years must not end it: the hub signs nothing with a key that has ended.
    private readonly X509Certificate2 _hubKey = Party.SelfSigned("CN=ICE", days: 36_500);
    private readonly bool _ownsFolder;
    private ServiceProvider _services;

    public TestHub(DeliverOptions? deliver = null, StoreOptions? store = null, string? folder = null, Func<string, RetentionOptions>? retention = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("catsice-").FullName;
        Settings = new HubSettings(
            new HubOptions(), new CertificateOptions(), new ReceiveOptions(), new LimitOptions(), new ValidateOptions(),
            (store ?? new StoreOptions()) with { Path = Path.Combine(Folder, "hub.db") },
            deliver ?? new DeliverOptions { FirstPause = TimeSpan.FromMilliseconds(20), LongestPause = TimeSpan.FromMilliseconds(100), LookEvery = TimeSpan.FromMilliseconds(200) },
            new TelemetryOptions(), new AlertOptions()) { Retention = retention?.Invoke(Folder) ?? new RetentionOptions() };
        _services = Build();
        Get<SchemaMigrator>().Run();
    }

    public string Folder { get; }

    public HubSettings Settings { get; }

    public SettableClock Clock { get; } = new();

    public ScriptedTransport Transport { get; } = new();

    public Party Uz { get; } = new("NTA.UZ");

    public Party Az { get; } = new("NTA.AZ");

    public Party Ge { get; } = new("NTA.GE");

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A hub with its writer started and its participants registered; deliveries begin with <see cref="StartDelivery"/>.</summary>
    /// <param name="retention">Gets the hub's folder.</param>
    public static TestHub Start(DeliverOptions? deliver = null, StoreOptions? store = null, Func<string, RetentionOptions>? retention = null)
    {
        var hub = new TestHub(deliver, store, retention: retention);
        hub.Register(hub.Uz, new DeliveryRoute.Push(new Uri("https://uz.test/ice")));
        hub.Register(hub.Ge, new DeliveryRoute.Push(new Uri("https://ge.test/ice")));
        hub.Register(hub.Az, new DeliveryRoute.Pull());
        hub.Get<CommitWriter>().Start();
        return hub;
    }

    public Task StartDelivery() => Delivery.StartAsync(TestContext.Current.CancellationToken);

    public Task StopDelivery(CancellationToken? patience = null) => Delivery.StopAsync(patience ?? TestContext.Current.CancellationToken);

    /// <summary>Stops everything and starts it again over the same database.</summary>
    public async Task Restart()
    {
        await Get<CommitWriter>().Stop();
        await _services.DisposeAsync();
        _services = Build();
        Get<SchemaMigrator>().Run();
        Get<CommitWriter>().Start();
    }

    public Caller Caller(Party party)
    {
        var registry = Get<ParticipantDirectory>().Current;
        return registry.TryGet(ParticipantId.Parse(party.Id), out var participant)
            ? new Caller(participant, participant.TlsCertificates.First(), registry)
            : throw new InvalidOperationException($"{party.Id} is not registered.");
    }

    public Task<Answer> Submit(Party party, byte[] document) =>
        Get<MessagePipeline>().Handle(new Arrival(Caller(party), document, Get<DocumentReader>().Read(document), Clock.GetUtcNow()));

    /// <summary>Suspends a participant and lets the hub notice.</summary>
    public void Suspend(Party party)
    {
        Done(new RegistryEditor(Get<Dialect>(), Clock, "tests").Suspend(ParticipantId.Parse(party.Id), "tests"));
        Clock.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>Certifies a participant for one more version and lets the hub notice.</summary>
    public void Certify(Party party, string version)
    {
        Done(new RegistryEditor(Get<Dialect>(), Clock, "tests").Certify(ParticipantId.Parse(party.Id), [version], "tests"));
        Clock.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>Takes a version from a participant and lets the hub notice.</summary>
    public void Retire(Party party, string version)
    {
        Done(new RegistryEditor(Get<Dialect>(), Clock, "tests").RetireVersions(ParticipantId.Parse(party.Id), [version]));
        Clock.Advance(TimeSpan.FromSeconds(2));
    }

    /// <summary>Submits and expects a receipt.</summary>
    public async Task<Answer.Receipt> Accept(Party party, byte[] document) => await Submit(party, document) switch
    {
        Answer.Receipt receipt => receipt,
        Answer.Nack nack => throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(nack.Document.Span)),
        var other => throw new InvalidOperationException(other.ToString()),
    };

    public List<T> Query<T>(string sql)
    {
        using var connection = Get<Dialect>().OpenReader();
        return connection.Query<T>(sql).AsList();
    }

    /// <summary>Writes to the database past the hub: what takes too long to bring about.</summary>
    public void Write(string sql)
    {
        using var connection = Get<Dialect>().OpenWriter();
        connection.Execute(sql);
    }

    /// <summary>Documents of the database, unpacked.</summary>
    public List<byte[]> Documents(string sql) => [.. Query<byte[]>(sql).Select(StoredDocument.Unpack)];

    /// <summary>Waits for something that other threads bring about.</summary>
    public static Task Until(Func<bool> condition, string what) => CatsIce.Running.Until.True(condition, what);

    public async ValueTask DisposeAsync()
    {
        await Get<CommitWriter>().Stop();
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Uz.Dispose();
        Az.Dispose();
        Ge.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private IHostedService Delivery => _services.GetServices<IHostedService>().OfType<DeliveryService>().Single();

    /// <summary>Registers and certifies a participant.</summary>
    public void Register(Party party, DeliveryRoute route, params string[] versions)
    {
        var editor = new RegistryEditor(Get<Dialect>(), Clock, "tests");
        Done(editor.Add(ParticipantId.Parse(party.Id), null, route, versions.Length == 0 ? ["3.0"] : versions,
            [new NewCertificate(CertificatePurpose.Signing, party.Certificate), new NewCertificate(CertificatePurpose.Tls, party.Certificate)]));
        Done(editor.Certify(ParticipantId.Parse(party.Id), [], "tests"));
    }

    private static void Done(RegistryChange change) => Assert.IsType<RegistryChange.Done>(change);

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(Settings.Hub);
        services.AddSingleton<IHostApplicationLifetime, Microsoft.Extensions.Hosting.Internal.ApplicationLifetime>();
        services.AddSingleton(Settings.Store);
        services.AddSingleton(Settings.Receive);
        services.AddSingleton(Settings.Deliver);
        services.AddSingleton(_ => Databases.Of(Settings.Store));
        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton<ParticipantRegistry>();
        services.AddSingleton<ParticipantDirectory>();
        services.AddSingleton<Telemetry>();
        var certificates = new HubCertificates(_hubKey, [], _hubKey, _hubKey, new TrustedRoots([]));
        services.AddSingleton(_ => certificates);
        services.AddExchange(Settings, new HubKeys(certificates));
        services.AddSingleton<OutboundTransport>(Transport);
        ConsoleQueries.Add(services);
        return services.BuildServiceProvider();
    }
}
