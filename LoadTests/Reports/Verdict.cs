using System.Collections.Immutable;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;

namespace CatsIce.LoadTests.Reports;

/// <summary>One threshold, held against what was found.</summary>
/// <param name="Found">In the unit of the measure; null when nothing was measured, which meets no threshold.</param>
internal sealed record Verdict(string Threshold, string Measure, bool Met, double? Found, string FoundText)
{
    public static ImmutableArray<Verdict> Of(Profile profile, RunFigures figures) => [.. profile.Thresholds.Select(threshold =>
    {
        var measure = Measures.Find(threshold.Measure)!;
        var found = measure.Of(figures);
        return new Verdict(threshold.Text, threshold.Measure, threshold.IsMet(found), found, Units.Text(found, measure.Unit));
    })];
}
