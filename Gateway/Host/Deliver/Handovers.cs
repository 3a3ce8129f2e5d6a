using System.Collections.Concurrent;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Nodes;

namespace CatsIce.Gateway.Deliver;

/// <summary>The short ways to all destinations. Thread-safe.</summary>
internal sealed class Handovers(DeliverOptions options, NodeIdentity node)
{
    private readonly ConcurrentDictionary<string, Handover> _known = new(StringComparer.Ordinal);

    public Handover To(string destination) => _known.GetOrAdd(destination, _ => new Handover(options.ParallelPerDestination));

    /// <returns>Null where the message must wait in the outbox until somebody looks there.</returns>
    public Handover? TryTake(string destination) => _known.TryGetValue(destination, out var way) && way.TryTake() ? way : null;

    /// <summary>The lease of a delivery that is handed over.</summary>
    public Lease LeaseFrom(DateTimeOffset now) => new(node.Owner, now + options.Lease);
}
