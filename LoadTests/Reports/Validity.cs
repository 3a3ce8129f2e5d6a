using System.Collections.Immutable;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Sessions;

namespace CatsIce.LoadTests.Reports;

/// <summary>Whether a run says anything about the hub: a generator that is late itself, or short of processors, measures itself.</summary>
internal static class Validity
{
    /// <summary>Of the tightest limit on acceptance.</summary>
    private const double MostLateness = 0.05;

    private const double MostProcessors = 0.8;
    private static readonly TimeSpan WithoutLimit = TimeSpan.FromSeconds(1);

    /// <returns>Why it says nothing, one sentence each; empty when it is valid.</returns>
    public static ImmutableArray<string> Of(Profile profile, RunOutcome run)
    {
        var reasons = ImmutableArray.CreateBuilder<string>();
        var figures = run.Figures;
        var limit = (profile.AcceptanceLimit ?? WithoutLimit) * MostLateness;
        if (figures.Lateness.P99 > limit.TotalMicroseconds)
        {
            reasons.Add($"The generator itself was late: p99 {Units.Text(figures.Lateness.P99, Unit.Time)}, allowed {Units.Text(limit.TotalMicroseconds, Unit.Time)} (5 % of the limit on acceptance). Use a machine of its own for it, or a lower rate.");
        }

        if (figures.GeneratorProcessors > MostProcessors)
        {
            reasons.Add($"The generator used {figures.GeneratorProcessors:P0} of all processors, allowed {MostProcessors:P0}. Use a larger machine for it, or a lower rate.");
        }

        if (figures.Acceptance.Count == 0)
        {
            reasons.Add("No message was answered as it must be in the phases that are judged.");
        }

        if (figures.Answers.Keys.FirstOrDefault(code => code.StartsWith("generator:", StringComparison.Ordinal)) is { } defect)
        {
            reasons.Add($"The generator has a defect: {defect}");
        }

        if (!run.Troubles.IsEmpty)
        {
            reasons.Add($"The generator's receivers had {run.Troubles.Length} troubles of their own, the first: {run.Troubles[0]}");
        }

        if (run.Interrupted)
        {
            reasons.Add("It was broken off by its user.");
        }

        return reasons.ToImmutable();
    }
}
