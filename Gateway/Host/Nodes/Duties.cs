using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Nodes;

/// <summary>What one node at a time does for all, by a lease that its owner renews: when the owner dies, another takes it over within three heartbeats.</summary>
internal sealed class Duties(Dialect dialect, CommitWriter writer, NodeIdentity node, HubOptions options, TimeProvider clock)
{
    /// <summary>Gives up what has waited too long.</summary>
    public const string Parking = "parking";

    /// <summary>Raises and clears alerts.</summary>
    public const string Alerts = "alerts";

    /// <summary>Gives facts their place in the evidence log, and signs its state.</summary>
    public const string Evidence = "evidence";

    /// <summary>Archives and removes what is old.</summary>
    public const string Retention = "retention";

    /// <returns>True when this node has the duty now. Ask before every round of the work; a round must not last longer than <see cref="Lease"/>.</returns>
    public async Task<bool> Hold(string duty) =>
        !dialect.IsShared || await writer.Run(new TakeDuty(duty, node.Owner, clock.GetUtcNow(), Lease), CancellationToken.None);

    /// <summary>Gives the duty back before its time: for what runs once and ends.</summary>
    public async Task GiveBack(string duty)
    {
        if (dialect.IsShared)
        {
            await writer.Run(new TakeDuty(duty, node.Owner, clock.GetUtcNow(), TimeSpan.Zero), CancellationToken.None);
        }
    }

    /// <summary>How long a duty is held without being renewed.</summary>
    public TimeSpan Lease => options.Heartbeat * 3;
}
