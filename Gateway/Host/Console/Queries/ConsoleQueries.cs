using CatsIce.Gateway.Console.Explaining;
using CatsIce.Gateway.Console.Queries.Movements;
using CatsIce.Gateway.Console.Queries.Overview;
using CatsIce.Gateway.Console.Queries.Search;
using CatsIce.Gateway.Console.Queries.Stories;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>All questions that the console and its API ask. Each takes a <see cref="Access.Sight"/> first; tests hold that none is without it, and that none tells what it must not.</summary>
internal static class ConsoleQueries
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ProblemExplainer>();
        services.AddSingleton<MessageList>();
        services.AddSingleton<OneMessage>();
        services.AddSingleton<MessageDocuments>();
        services.AddSingleton<OneMovement>();
        services.AddSingleton<TrafficNow>();
        services.AddSingleton<WaitingDeliveries>();
        services.AddSingleton<RefusalReasons>();
        services.AddSingleton<NodeList>();
        services.AddSingleton<EndingCertificates>();
        services.AddSingleton<AlertList>();
        services.AddSingleton<ParkedList>();
        services.AddSingleton<DelayedList>();
        services.AddSingleton<ParticipantList>();
        services.AddSingleton<ConformanceList>();
        services.AddSingleton<ReportList>();
        services.AddSingleton<AuditList>();
    }
}
