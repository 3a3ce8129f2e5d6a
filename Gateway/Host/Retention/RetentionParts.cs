using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Evidence.Gather;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Retention.Archives;

namespace CatsIce.Gateway.Retention;

/// <summary>The parts of retention.</summary>
internal static class RetentionParts
{
    public static void AddRetention(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton(settings.Retention);
        services.AddSingleton<ArchiveFolder>();
        services.AddSingleton(provider => new SupportingEvidence(provider.GetRequiredService<TrustedRoots>(), new ListFolder(settings.Revocation)));
        services.AddSingleton<EvidenceGatherer>();
        services.AddSingleton<ArchiveContent>();
        services.AddSingleton<ArchiveWriter>();
        services.AddSingleton<RetentionState>();
        services.AddSingleton<RetentionRun>();
        services.AddHostedService<RetentionService>();
    }
}
