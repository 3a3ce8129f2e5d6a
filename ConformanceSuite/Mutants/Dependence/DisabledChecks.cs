using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants.Campaign;

namespace CatsIce.ConformanceSuite.Mutants.Dependence;

/// <summary>Switches the checks of the suite off, one at a time, and judges the evidence of the killed mutants again. No system runs for it.</summary>
internal static class DisabledChecks
{
    /// <summary>Names of all checks, in alphabetical order.</summary>
    public static ImmutableArray<string> Names { get; } =
        [.. CheckCatalogue.Named.Concat(CheckCatalogue.Ambient).Concat(StepChecks.All).Select(check => check.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <param name="folder">Of the campaign.</param>
    /// <param name="results">Of the campaign; those that were not killed say nothing here.</param>
    public static ImmutableArray<CheckUse> Of(string folder, ImmutableArray<MutantResult> results, ScenarioLibrary library)
    {
        var (needed, covered) = (Names.ToDictionary(name => name, _ => new List<string>()), Names.ToDictionary(name => name, _ => new List<string>()));
        var scenarios = library.All.ToDictionary(scenario => scenario.Id);
        foreach (var result in results.Where(result => result.Verdict == MutantVerdict.Killed))
        {
            var recorded = TranscriptReader.Read(Path.Combine(folder, result.Folder));
            var session = new SessionEvidence(recorded.Happenings, recorded.Bytes.Read);
            var killers = result.Kills.Select(kill => scenarios.GetValueOrDefault(kill.Scenario) ?? SessionScenario.Of(session.Began.System.Versions.FirstOrDefault() ?? "3.0")).ToArray();
            foreach (var check in FailedIn(session, killers))
            {
                var off = new HashSet<string> { check };
                var turnsGreen = killers.All(scenario => Judge.Of(scenario, session, off).Verdict is Verdict.Pass or Verdict.Warn);
                (turnsGreen ? needed : covered)[check].Add(result.Mutant.Id);
            }
        }

        return [.. Names.Select(name => new CheckUse(name, [.. needed[name]], [.. covered[name]]))];
    }

    // Another check can't change the verdict by its absence.
    private static ImmutableArray<string> FailedIn(SessionEvidence session, Scenario[] killers) =>
        [.. killers.SelectMany(scenario => Judge.Of(scenario, session).Checks).Where(check => check.Verdict > Verdict.Warn).Select(check => check.Check).Distinct()];
}
