using Gateway.Faults.Worlds;

namespace Gateway.Faults.Campaign;

/// <summary>What is to be done.</summary>
/// <param name="First">Number of the first cycle; the same seed and number draw the same traffic and the same moment again.</param>
/// <param name="Worlds">Hubs with traffic beside each other; they wait much, so a few share a machine well.</param>
/// <param name="Faults">Names of faults to choose from; empty for all that can be done.</param>
/// <param name="Until">When no new cycle is begun any more; null for no limit.</param>
internal sealed record CampaignOrder(Setup Setup, int Cycles, int Seed, int First, int Worlds, IReadOnlyList<string> Faults, DateTimeOffset? Until)
{
    /// <summary>All that decides what is drawn, in a line.</summary>
    public string Plan => $"{Setup}, seed {Seed}, faults: {(Faults.Count == 0 ? "all" : string.Join(", ", Faults))}";
}
