using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Mutants.Wire;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>One thing that a system may do wrong, and what the suite must say to it.</summary>
/// <param name="Id">Never used again for another one: <c>SIG-001</c>.</param>
/// <param name="Class">Kind of wrong: signature, header, sequence, deadline …</param>
/// <param name="Level">The strictest level among the requirements that it breaks.</param>
/// <param name="Violates">Requirements that it breaks; a scenario counts as its killer only when it fails with one of them.</param>
/// <param name="KilledBy">Scenarios that must fail on it.</param>
/// <param name="Equivalent">Why no scenario can tell it from a sound system; null: one must.</param>
internal sealed record Mutant(
    string Id, string Title, string Class, RequirementLevel Level, ImmutableArray<string> Violates, MutantMeans Means, ImmutableArray<string> KilledBy, Collateral Collateral, string? Equivalent);

/// <summary>How a sound system is made wrong: a closed family.</summary>
internal abstract record MutantMeans
{
    private MutantMeans()
    {
    }

    /// <summary>The reference system is started so that it does one thing wrong.</summary>
    /// <param name="Name">As its verb <c>mutants</c> lists it.</param>
    public sealed record Flag(string Name) : MutantMeans;

    /// <summary>Something goes wrong between any system and the exchange.</summary>
    public sealed record Wire(WireRule Rule) : MutantMeans;
}

/// <summary>Scenarios beside those that must fail which may fail as well, though they are about something else.</summary>
/// <param name="Any">What is wrong shows everywhere.</param>
internal sealed record Collateral(bool Any, ImmutableArray<string> Scenarios)
{
    public bool Allows(string scenario) => Any || Scenarios.Contains(scenario);
}
