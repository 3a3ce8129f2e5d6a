using CatsIce.Gateway.Operate.Configuration;

namespace CatsIce.Gateway.Conformance;

/// <summary>The parts that decide who takes part.</summary>
internal static class ConformanceParts
{
    public static void AddConformance(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton(settings.Conformance);
        services.AddSingleton<ConformanceBook>();
        services.AddSingleton(provider => new AdmissionDesk(
            settings.Conformance, provider.GetRequiredService<ConformanceBook>(), settings.Hub.AdmitOnboarding, provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<ConformanceWatch>();
    }
}
