using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CatsIce.Benchmarks.Pipelines;

/// <summary>The hub's own stages over an embedded database of its own, with all checks and durable commits, without the HTTP server around them.</summary>
internal sealed class OwnPipeline : Pipeline
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catsice-benchmark-").FullName;
    private readonly X509Certificate2 _key;
    private readonly X509Certificate2 _recipient;
    private readonly ServiceProvider _services;
    private readonly int _callers;

    private readonly ParticipantId _party;

    /// <param name="callers">Messages at the same time.</param>
    public OwnPipeline(Corpus corpus, int callers)
    {
        (_party, _callers) = (ParticipantId.Parse(corpus.Party), callers);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var recipient = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (_key, _recipient) = (Keys.SelfSigned("CN=ICE", key), Keys.SelfSigned("CN=NTA", recipient));
        var settings = new HubSettings(
            new HubOptions(), new CertificateOptions(), new ReceiveOptions(), new LimitOptions(), new ValidateOptions(),
            new StoreOptions { Path = Path.Combine(_folder, "hub.db") }, new DeliverOptions(), new TelemetryOptions(), new AlertOptions());
        _services = Build(settings);
        Get<SchemaMigrator>().Run();
        Register(_party, corpus.Certificate);
        Register(ParticipantId.Parse(corpus.Recipient), _recipient);
        Get<CommitWriter>().Start();
    }

    public override string Name => "ours";

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public override async Task Take(byte[][] documents)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, _callers).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < documents.Length; i = Interlocked.Increment(ref next))
            {
                await Take(documents[i]);
            }
        })));
    }

    public Caller Caller()
    {
        var registry = Get<ParticipantDirectory>().Current;
        return registry.TryGet(_party, out var participant)
            ? new Caller(participant, participant.TlsCertificates.First(), registry)
            : throw new InvalidOperationException($"{_party} is not registered.");
    }

    public override async ValueTask DisposeAsync()
    {
        await Get<CommitWriter>().Stop();
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _key.Dispose();
        _recipient.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task Take(byte[] document)
    {
        var arrival = new Arrival(Caller(), document, Get<DocumentReader>().Read(document), TimeProvider.System.GetUtcNow());
        if (await Get<MessagePipeline>().Handle(arrival) is not Answer.Receipt answer)
        {
            throw new InvalidOperationException("A message of the corpus was not accepted: " + arrival.Read.Match(d => string.Join("; ", ContentCheck.Schema(d).Concat(ContentCheck.Content(d))), r => r.Summary));
        }

        GC.KeepAlive(answer);
    }

    private void Register(ParticipantId id, X509Certificate2 certificate)
    {
        var editor = new RegistryEditor(Get<Dialect>(), TimeProvider.System, "benchmark");
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Done(editor.Add(id, null, new DeliveryRoute.Pull(), ["3.0"], [new NewCertificate(CertificatePurpose.Signing, certificate), new NewCertificate(CertificatePurpose.Tls, Keys.SelfSigned($"CN={id}", own))]));
        Done(editor.Certify(id, [], "benchmark"));
    }

    private static void Done(RegistryChange change)
    {
        if (change is not RegistryChange.Done)
        {
            throw new InvalidOperationException(change.ToString());
        }
    }

    private ServiceProvider Build(HubSettings settings)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(settings.Hub);
        services.AddSingleton<IHostApplicationLifetime, Microsoft.Extensions.Hosting.Internal.ApplicationLifetime>();
        services.AddSingleton(settings.Store);
        services.AddSingleton(settings.Receive);
        services.AddSingleton(settings.Deliver);
        services.AddSingleton(_ => Databases.Of(settings.Store));
        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton<ParticipantRegistry>();
        services.AddSingleton<ParticipantDirectory>();
        services.AddSingleton<Telemetry>();
        var certificates = new HubCertificates(_key, [], _key, _key, new TrustedRoots([]));
        services.AddSingleton(_ => certificates);
        services.AddExchange(settings, new HubKeys(certificates));
        return services.BuildServiceProvider();
    }
}
