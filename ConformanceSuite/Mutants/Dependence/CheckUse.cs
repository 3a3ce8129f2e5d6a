using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Mutants.Dependence;

/// <summary>Whether the suite would notice that one of its checks is gone.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Needed">Mutants that would turn wrongly green without it.</param>
/// <param name="Covered">Mutants on which it failed, but which others would find all the same.</param>
internal sealed record CheckUse(string Check, ImmutableArray<string> Needed, ImmutableArray<string> Covered)
{
    /// <summary>No mutant shows that it works.</summary>
    public bool IsIdle => Needed.IsEmpty && Covered.IsEmpty;
}
