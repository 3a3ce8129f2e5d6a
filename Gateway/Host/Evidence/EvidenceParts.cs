using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Configured;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Operate.Configuration;

namespace CatsIce.Gateway.Evidence;

/// <summary>The parts that keep the evidence log of a running hub.</summary>
internal static class EvidenceParts
{
    public static void AddEvidence(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton(settings.Evidence);
        services.AddSingleton<LogEnd>();
        services.AddSingleton<Sequencer>();
        services.AddSingleton<Notary>();
        services.AddSingleton<CheckpointFolder>();
        services.AddSingleton<EvidenceHealth>();
        services.AddSingleton<EvidenceGauge>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ConfigurationWatch>(provider, settings));
        services.AddHostedService<EvidenceService>();
    }
}
