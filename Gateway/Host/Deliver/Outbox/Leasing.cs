using System.Collections.Concurrent;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>Takes due deliveries for whoever pushes or hands out: by class, and one in so many by age, so that a class that never comes first is not starved by those that always do
/// (CSS-DLV-005 and CSS-DLV-001 together). Each node counts for itself. Thread-safe.</summary>
internal sealed class Leasing(CommitWriter writer, DeliverOptions options)
{
    private readonly ConcurrentDictionary<string, long> _taken = new(StringComparer.Ordinal);

    public async Task<Leased> Take(string recipient, string owner, int most, DateTimeOffset now)
    {
        var before = _taken.GetValueOrDefault(recipient);
        var byAge = (int)(((before + most) / options.OneByAgeIn) - (before / options.OneByAgeIn));
        var leased = await writer.Run(new LeaseDue(recipient, owner, most, byAge, now, options), CancellationToken.None);
        if (leased.Deliveries.Count > 0)
        {
            _taken.AddOrUpdate(recipient, leased.Deliveries.Count, (_, taken) => taken + leased.Deliveries.Count);
        }
        return leased;
    }
}
