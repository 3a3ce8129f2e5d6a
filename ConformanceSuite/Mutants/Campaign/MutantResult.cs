using System.Collections.Immutable;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <param name="Why">In a sentence; empty when it was killed as it must be.</param>
/// <param name="Hits">How often the wrong was done.</param>
/// <param name="Kills">Scenarios that failed as they must, with requirement and check.</param>
/// <param name="Seconds">Of the trial.</param>
/// <param name="Folder">Of the evidence, from that of the campaign; empty: it was not tried.</param>
internal sealed record MutantResult(Mutant Mutant, MutantVerdict Verdict, string Why, long Hits, ImmutableArray<Kill> Kills, double Seconds, string Folder)
{
    /// <summary>Whether the suite did what it must.</summary>
    public bool Holds => Verdict is MutantVerdict.Killed or MutantVerdict.Equivalent || Mutant.Level != RequirementLevel.Must;
}

/// <param name="Checks">Names of the checks that failed with the requirement.</param>
internal sealed record Kill(string Scenario, string Requirement, ImmutableArray<string> Checks);
