using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Evidence.Configured;

/// <summary>Enters the settings and certificates of this node into the log: at start when they are others than before, and when a key is replaced while the hub runs.</summary>
internal sealed class ConfigurationWatch(HubSettings settings, HubKeys keys, NodeIdentity node, CommitWriter writer, TimeProvider clock)
{
    private readonly string _settings = EffectiveSettings.Of(settings);
    private string? _recorded;

    /// <summary>Looks whether anything has changed since the last look; cheap when nothing has.</summary>
    public async Task Look()
    {
        var certificates = CertificatesInUse.Of(keys.Current);
        if (certificates != _recorded)
        {
            await writer.Run(
                new RecordConfiguration(new Configurations.Row
                {
                    Node = node.Name, HappenedAt = clock.GetUtcNow().ToUnixTimeMilliseconds(), Version = StartReport.Version, Settings = _settings, Certificates = certificates,
                }),
                CancellationToken.None);
            _recorded = certificates;
        }
    }
}
