using System.Net;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Conformance;
using CatsIce.NationalSystem.Control;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Destination;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Enquired;
using CatsIce.NationalSystem.Exchange;
using CatsIce.NationalSystem.Exchange.Checks;
using CatsIce.NationalSystem.Incidents;
using CatsIce.NationalSystem.Information;
using CatsIce.NationalSystem.Journal;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.NationalSystem.Outbox;
using CatsIce.NationalSystem.Store;
using CatsIce.NationalSystem.Transit;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CatsIce.NationalSystem;

/// <summary>Puts the system together: its addresses, one database, one sender.</summary>
internal static class NationalSystemHost
{
    /// <param name="change">What tests of testers change in the composed system; null: nothing.</param>
    public static WebApplication Build(NationalOptions options, TimeProvider clock, Action<IServiceCollection>? change = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole(console => (console.SingleLine, console.TimestampFormat, console.UseUtcTimestamp) = (true, "HH:mm:ss.fff ", true));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        var keys = new OwnKeys(options.Certificates);
        AddServices(builder.Services, options, keys, clock);
        change?.Invoke(builder.Services);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ExchangeEndpoint.LargestBody;
            if (options.Exchange is { } exchange)
            {
                kestrel.Listen(AddressOf(exchange), exchange.Port, listen => listen.UseHttps(https =>
                {
                    https.ServerCertificate = keys.Tls;
                    // Taken from anybody here, so that CallerCheck can say in the answer what is wrong with it.
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                }));
            }

            kestrel.Listen(AddressOf(options.Control), options.Control.Port);
        });

        var system = builder.Build();
        // The port decides, not the Host header, which the caller chooses.
        system.MapWhen(context => context.Connection.LocalPort == options.Exchange?.Port, exchange => exchange
            .UseRouting().UseEndpoints(routes => routes.MapPost("/ice", (HttpContext context, ExchangeEndpoint endpoint) => endpoint.Handle(context))));
        system.MapWhen(context => context.Connection.LocalPort == options.Control.Port, control => control
            .UseRouting().UseEndpoints(routes =>
            {
                ControlEndpoints.Map(routes);
                ConformanceEndpoints.Map(routes);
            }));
        return system;
    }

    /// <summary>Everything but the addresses.</summary>
    internal static void AddServices(IServiceCollection services, NationalOptions options, OwnKeys keys, TimeProvider clock)
    {
        var specification = ExchangeNames.Specification(options.CssVersion);
        services.AddSingleton(_ => keys);
        services.AddSingleton(clock).AddSingleton(options).AddSingleton(specification).AddSingleton(typeof(ParticipantId), options.Participant);
        services.AddSingleton(_ => NationalDatabase.Open(Path.Combine(options.DataDirectory, "national.db")));
        services.AddSingleton(_ => new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default));
        services.AddSingleton(provider => new SoapReader(SchemaLibrary.Default, provider.GetRequiredService<DocumentReader>()));
        services.AddSingleton(_ => new PartnerCertificates(options.Certificates.Partners));
        services.AddSingleton(_ => new HubCertificates(options.Certificates.HubClient, options.Certificates.HubSigning));
        services.AddSingleton(provider => HubConnection.Client(provider.GetRequiredService<OwnKeys>(), options));
        services.AddSingleton(_ => new DeclarationStore(options.Country, clock));
        services.AddSingleton(provider => new DocumentAuthor(options.Participant, specification, provider.GetRequiredService<OwnKeys>().Signer, clock));
        services.AddSingleton<MovementStore>().AddSingleton<WaitingStore>().AddSingleton<IMovementRules, MovementRules>().AddSingleton<MovementDesk>().AddSingleton<StepStore>().AddSingleton<BookRevision>();
        services.AddSingleton<OutboxStore>().AddSingleton<OutboxBell>().AddSingleton<OutboxLog>().AddSingleton<Dispatcher>().AddSingleton<IAnswerProof, AnswerProof>().AddSingleton<IHubDesk, HubDesk>();
        services.AddSingleton<JournalStore>().AddSingleton<ReceivedStore>();
        services.AddSingleton<MovementHistory>().AddSingleton<OfficeDirectory>().AddSingleton<UnreleasedStore>().AddSingleton<GuaranteeBook>();
        services.AddSingleton(provider => new BusinessClock(clock, provider.GetRequiredService<NationalDatabase>(), options.TestClock));
        services.AddSingleton<IDutyStore, DutyStore>().AddSingleton<Deadlines>().AddSingleton<DutyDesk>().AddSingleton<DutyLog>().AddSingleton<DutyRunner>();
        services.AddSingleton<IReservations, Reservations>().AddSingleton<IPartInMovement, PartInMovement>().AddSingleton<GuaranteeUseDesk>().AddSingleton<EnquiryDesk>().AddSingleton<RecoveryDesk>().AddSingleton<ClosingFollowUp>();
        services.AddSingleton<KnownIncidents>().AddSingleton<IncidentDesk>().AddSingleton<EnquiryAnswerDesk>().AddSingleton<RecoveryAnswerDesk>();
        services.AddSingleton<IGuaranteeJudgement, GuaranteeJudgement>().AddSingleton<GuaranteeAnswerDesk>().AddSingleton<GuarantorDesk>().AddSingleton<QueryDesk>().AddSingleton<TakingBack>().AddSingleton<SendDesk>();
        services.AddSingleton<ReleaseDesk>().AddSingleton<CancellationDesk>().AddSingleton<RecordRequestDesk>().AddSingleton<ArrivalFollowUp>();
        services.AddSingleton<CrossingDesk>().AddSingleton<ArrivalDesk>().AddSingleton<ControlResultDesk>();
        services.AddSingleton<ICallerCheck, CallerCheck>().AddSingleton<IPingAnswer, PingAnswer>().AddSingleton<ITransmissionCheck, TransmissionCheck>();
        // In the order of checks.
        services.AddSingleton<IDocumentStep, ClaimedOrigin>().AddSingleton<IDocumentStep, SpokenVersion>().AddSingleton<IDocumentStep, OriginSignature>()
            .AddSingleton<IDocumentStep, SchemaRules>().AddSingleton<IDocumentStep, HeaderRules>().AddSingleton<IContentRules, ContentRules>().AddSingleton<DocumentCheck>();
        services.AddSingleton<IAcceptance, Acceptance>().AddSingleton<IRefusals, Refusals>().AddSingleton<IReactions, Reactions>().AddSingleton<Reception>();
        services.AddSingleton<ExchangeLog>().AddSingleton<ExchangeEndpoint>();
        services.AddSingleton<MovementQueries>().AddSingleton<ControlDesk>();
        services.AddSingleton<StimulusDesk>().AddSingleton<Restart>();
        services.AddSingleton(provider => Editions.Around(provider, options, keys, clock));
        if (options.Exchange is null)
        {
            services.AddHostedService<Collector>();
        }

        services.AddHostedService<OutboxSender>().AddHostedService(provider => provider.GetRequiredService<DutyRunner>());
    }

    private static IPAddress AddressOf(Uri uri) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? address
        : uri.IsLoopback ? IPAddress.Loopback
        : IPAddress.Any;
}
