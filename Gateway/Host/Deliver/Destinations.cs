using System.Collections.Concurrent;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Deliver;

/// <summary>How every destination is, as this node has learnt. Thread-safe.</summary>
internal sealed class Destinations(DeliverOptions options)
{
    private readonly ConcurrentDictionary<string, DestinationHealth> _known = new(StringComparer.Ordinal);

    public DestinationHealth Of(ParticipantId destination) => _known.GetOrAdd(destination.Value, _ => new DestinationHealth(options));

    /// <summary>Of every destination that was looked after since the start.</summary>
    public IEnumerable<(string Destination, DestinationState State, DateTimeOffset ClosedUntil)> States =>
        _known.Select(known => (known.Key, known.Value.State, known.Value.ClosedUntil)).OrderBy(state => state.Key, StringComparer.Ordinal);
}
