using System.Collections.Immutable;
using CatsIce.LoadTests.Measure;

namespace CatsIce.LoadTests.Sessions;

/// <summary>What one run left.</summary>
/// <param name="Troubles">Of the generator's own receivers.</param>
/// <param name="Breach">Why it was broken off by its thresholds; null when it was not.</param>
/// <param name="Interrupted">By its user.</param>
internal sealed record RunOutcome(
    RunFigures Figures, ImmutableArray<SeriesRow> Series, ImmutableArray<Finding> Findings, ImmutableArray<string> Troubles, string? Breach, bool Interrupted);
