using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Sessions;

/// <summary>In which order scenarios begin.</summary>
internal static class Order
{
    /// <summary>Preconditions before what needs them; otherwise as they are.</summary>
    public static ImmutableArray<Scenario> Of(ImmutableArray<Scenario> scenarios)
    {
        var byId = scenarios.ToDictionary(scenario => scenario.Id);
        var (ordered, seen) = (ImmutableArray.CreateBuilder<Scenario>(scenarios.Length), new HashSet<string>());
        foreach (var scenario in scenarios)
        {
            Take(scenario);
        }

        return ordered.ToImmutable();

        void Take(Scenario scenario)
        {
            if (seen.Add(scenario.Id))
            {
                foreach (var before in scenario.Preconditions.Where(byId.ContainsKey))
                {
                    Take(byId[before]);
                }

                ordered.Add(scenario);
            }
        }
    }
}
