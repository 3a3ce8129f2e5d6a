using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Bridge;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Evidence;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Receive.Operations;
using CatsIce.Gateway.Receive.Plain;
using CatsIce.Gateway.Receive.Soap;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Validate;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;

namespace CatsIce.Gateway;

/// <summary>The parts of the exchange, stage by stage. Each is made once.</summary>
internal static class Exchange
{
    public static void AddExchange(this IServiceCollection services, HubSettings settings, HubKeys keys)
    {
        services.AddSingleton(_ => SchemaLibrary.Default);
        services.AddSingleton(provider => new DocumentReader(
            provider.GetRequiredService<SchemaLibrary>(), DocumentLimits.Default with
            {
                MaxCharacters = settings.Receive.MostBodyBytes,

                // What is receipted must be deliverable: with envelope and Transmission it fits into the body that the destination reads.
                MaxCanonicalBytes = Math.Max(settings.Receive.MostBodyBytes - 64 * 1024, 64 * 1024),
            }));

        // Receive
        services.AddSingleton<SoapReader>();
        services.AddSingleton(settings.Limits);
        services.AddSingleton(_ => MemoryPlan.OfThisProcess(settings.Receive));
        services.AddSingleton<CheckingTurns>();
        services.AddSingleton<SubmitTurns>();
        services.AddSingleton<OutgoingTurns>();
        services.AddSingleton<Turnstile>();
        services.AddSingleton<Intake>();
        services.AddSingleton<OwnFailure>();
        services.AddSingleton<SoapEndpoint>();
        services.AddSingleton<PublishedFiles>();
        services.AddSingleton<PlainEndpoints>();
        services.AddSingleton<Operator>();
        services.AddSingleton<PingDesk>();
        services.AddSingleton<ReferenceDataDesk>();
        services.AddSingleton<DocumentDesk>();

        // Authenticate
        services.AddSingleton(provider => new CallerCheck(
            provider.GetRequiredService<ParticipantDirectory>(), keys.Current.Roots, provider.GetRequiredService<RevocationDesk>(), provider.GetRequiredService<AdmissionDesk>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(keys);
        services.AddSingleton(keys.Current.Roots);
        services.AddRevocation(settings.Revocation);
        services.AddSingleton<RegisteredKeys>();
        services.AddSingleton<OriginCheck>();

        // Conformance
        services.AddConformance(settings);

        // Validate
        services.AddSingleton(provider => new HeaderCheck(settings.Validate, provider.GetRequiredService<AdmissionDesk>(), provider.GetRequiredService<SchemaLibrary>()));
        services.AddSingleton<DocumentCheck>();

        // Bridge
        services.AddSingleton<BridgeDesk>();

        // Store (registered before Deliver: it starts first and stops last)
        services.AddSingleton<CommitWriter>();
        services.AddSingleton<MessageStore>();
        services.AddHostedService<StoreService>();

        // Nodes (after Store and before Deliver: a node says that it lives before it delivers anything)
        services.AddSingleton(_ => NodeIdentity.New(settings.Hub.Node));
        services.AddSingleton<Standing>();
        services.AddSingleton(provider => new ClockWatch(provider.GetRequiredService<Dialect>(), settings.Hub.MostClockDifference, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<Duties>();
        services.AddHostedService<NodeService>();

        // Acknowledge
        services.AddSingleton<Stationery>();
        services.AddSingleton<RefusalForm>();
        services.AddSingleton<Acknowledger>();
        services.AddSingleton<MessagePipeline>();

        // Deliver
        services.AddSingleton<OutboxGauge>();
        services.AddSingleton<DeliveryBell>();
        services.AddSingleton<Destinations>();
        services.AddSingleton<Leasing>();
        services.AddSingleton<Handovers>();
        services.AddSingleton<OutboundTransport, SoapTransport>();
        services.AddSingleton<OutgoingDocuments>();
        services.AddSingleton<AnswerDesk>();
        services.AddSingleton<Deliver.DeliveryAttempt>();
        services.AddSingleton<ParkingDesk>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<DeliveryTools>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PullDesk>(
            provider, provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None));
        services.AddSingleton<StatusDesk>();
        services.AddHostedService<DeliveryService>();

        // Evidence
        services.AddEvidence(settings);

        // Retention
        services.AddRetention(settings);

        // Alert
        services.AddSingleton(settings.Alerts);
        services.AddSingleton<OwnFindings>();
        services.AddSingleton<SharedFindings>();
        services.AddSingleton<AlertWebhook>();
        services.AddHostedService(provider => provider.GetRequiredService<AlertWebhook>());
        services.AddHostedService<AlertService>();
    }
}
