using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Conformance;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Access.Accounts;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Access.Passwords;
using CatsIce.Gateway.Console.Access.Sessions;
using CatsIce.Gateway.Console.Api;
using CatsIce.Gateway.Console.Approvals;
using CatsIce.Gateway.Console.Audit;
using CatsIce.Gateway.Console.Conformance;
using CatsIce.Gateway.Console.Messages;
using CatsIce.Gateway.Console.Movements;
using CatsIce.Gateway.Console.Overview;
using CatsIce.Gateway.Console.OwnAccount;
using CatsIce.Gateway.Console.Parked;
using CatsIce.Gateway.Console.Participants;
using CatsIce.Gateway.Console.Queries;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Console.Shell.Live;
using CatsIce.Gateway.Console.SignIn;
using CatsIce.Gateway.Console.Try;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console;

/// <summary>What the console is made of: parts of the hub that are handed over, one by one, and its own.</summary>
internal sealed class ConsoleParts(HubSettings settings)
{
    public static void AddConsole(IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton(settings.Console);
        if (settings.Console.IsOn)
        {
            services.AddSingleton(new ConsoleParts(settings));
            services.AddSingleton<ConsoleServer>();
            services.AddHostedService(provider => provider.GetRequiredService<ConsoleServer>());
        }
    }

    public void AddTo(IServiceCollection services, IServiceProvider hub)
    {
        // Of the hub. Instances, which their own container disposes.
        services.AddSingleton(settings);
        services.AddSingleton(settings.Console);
        services.AddSingleton(settings.Deliver);
        services.AddSingleton(settings.Conformance);
        services.AddSingleton(settings.Revocation);
        Share<TimeProvider>();
        Share<Dialect>();
        Share<CommitWriter>();
        Share<ParticipantDirectory>();
        Share<HubKeys>();
        Share<AdmissionDesk>();
        Share<DocumentReader>();
        Share<MessagePipeline>();
        Share<ReceiveOptions>();
        Share<RegisteredKeys>();
        Share<Stationery>();
        Share<StatusDesk>();
        Share<SchemaLibrary>();
        Share<Destinations>();
        Share<Duties>();
        Share<AlertOptions>();

        // Questions and the API
        ConsoleQueries.Add(services);
        ConsoleApi.Add(services);

        // Access
        services.AddSingleton<AccountBook>();
        services.AddSingleton<SessionBook>();
        services.AddSingleton<ShownCertificates>();
        services.AddSingleton<PasswordDesk>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<Gatekeeper>();
        services.AddSingleton<GateAnswers>();

        // Pages
        services.AddSingleton<Failures>();
        services.AddSingleton<LiveParts>();
        services.AddSingleton<SignInPage>();
        services.AddSingleton<OwnAccountPage>();
        services.AddSingleton<ApprovalBook>();
        services.AddSingleton<ApprovalDesk>();
        services.AddSingleton<ApprovalsPage>();
        services.AddSingleton<MessagesPage>();
        services.AddSingleton<MovementPage>();
        services.AddSingleton<TryPage>();
        services.AddSingleton<RequeueDesk>();
        services.AddSingleton<OverviewPage>();
        services.AddSingleton<ParticipantsPage>();
        services.AddSingleton<ChangeForm>();
        services.AddSingleton<RegistryHistory>();
        services.AddSingleton<DoctorRoom>();
        services.AddSingleton<ParkedPage>();
        services.AddSingleton<AuditPages>();
        services.AddSingleton<ConformancePage>();

        void Share<T>()
            where T : class => services.AddSingleton(hub.GetRequiredService<T>());
    }
}
