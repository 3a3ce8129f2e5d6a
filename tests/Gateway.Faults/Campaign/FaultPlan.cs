using Gateway.Faults.Faults;

namespace Gateway.Faults.Campaign;

/// <summary>Which fault strikes in which cycle: in rounds, each with all of them in an order of its own, so that none is forgotten and none comes in a rhythm.</summary>
internal sealed class FaultPlan
{
    private readonly IReadOnlyList<Fault> _faults;
    private readonly int _seed;

    /// <exception cref="ArgumentException">A name is unknown, or the fault cannot be done there; the message says why.</exception>
    public FaultPlan(CampaignOrder order)
    {
        foreach (var name in order.Faults)
        {
            var fault = AllFaults.List.FirstOrDefault(fault => fault.Name == name)
                ?? throw new ArgumentException($"There is no fault '{name}'. There are: {string.Join(", ", AllFaults.List.Select(fault => fault.Name))}.");
            if (fault.Obstacle(order.Setup) is { } why) throw new ArgumentException($"The fault {name} cannot be done on {order.Setup}: {why}.");
        }

        _faults = [.. AllFaults.For(order.Setup).Where(fault => order.Faults.Count == 0 || order.Faults.Contains(fault.Name))];
        _seed = order.Seed;
    }

    public Fault this[int cycle]
    {
        get
        {
            var (round, place) = Math.DivRem(cycle - 1, _faults.Count);
            var shuffled = _faults.ToArray();
            new Random(unchecked((_seed * 31) + round)).Shuffle(shuffled);
            return shuffled[place];
        }
    }
}
