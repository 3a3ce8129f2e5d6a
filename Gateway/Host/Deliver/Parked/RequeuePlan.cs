using System.Collections.Immutable;

namespace CatsIce.Gateway.Deliver.Parked;

/// <summary>What would be sent again of one line, in which order, and what would stay behind. Messages of a movement never overtake each other (CSS-DLV-003), so what was given up before a
/// wanted one goes along; what was given up after it stays until somebody wants it.</summary>
internal sealed record RequeuePlan(ImmutableArray<RequeuePlan.Step> Send, ImmutableArray<ParkedDelivery> StaysBehind)
{
    /// <param name="line">All that is parked in the line.</param>
    /// <param name="wanted">Message numbers; those that are not parked in the line are passed over.</param>
    public static RequeuePlan Of(IEnumerable<ParkedDelivery> line, IReadOnlyCollection<long> wanted)
    {
        var parked = line.OrderBy(delivery => delivery.LogIndex).ToImmutableArray();
        var last = parked.Where(delivery => wanted.Contains(delivery.LogIndex)).Select(delivery => delivery.LogIndex).DefaultIfEmpty(0).Max();
        return new RequeuePlan(
            [.. parked.Where(delivery => delivery.LogIndex <= last).Select(delivery => new Step(delivery, wanted.Contains(delivery.LogIndex)))],
            [.. parked.Where(delivery => delivery.LogIndex > last)]);
    }

    /// <param name="IsWanted">False: it goes along because it stands before a wanted one.</param>
    internal sealed record Step(ParkedDelivery Delivery, bool IsWanted);
}
