using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>Whether the suite saw what is wrong. Decides; runs nothing.</summary>
internal static class MutantJudge
{
    /// <param name="reached">How often the place was come to; the same as <paramref name="applied"/> where only that is told.</param>
    /// <param name="applied">How often the wrong was done.</param>
    /// <param name="verdicts">Of all scenarios of the trial.</param>
    public static (MutantVerdict Verdict, string Why) Of(Mutant mutant, long reached, long applied, IReadOnlyCollection<(Scenario Scenario, ScenarioVerdict Verdict)> verdicts)
    {
        if (applied == 0)
        {
            return reached == 0
                ? (MutantVerdict.NotReached, "The scenarios never came to the place where it does wrong.")
                : (MutantVerdict.Stale, $"The rule met {reached} messages of its kind and could change none of them.");
        }

        var byId = verdicts.ToDictionary(pair => pair.Scenario.Id, pair => pair.Verdict);
        if (byId.Values.FirstOrDefault(verdict => verdict.Verdict == Verdict.Error) is { } broke)
        {
            return (MutantVerdict.Broken, $"{broke.Scenario}: {broke.Because}");
        }

        var kills = KillsOf(mutant, byId.Values);
        var alive = mutant.KilledBy.Except(kills.Select(kill => kill.Scenario)).ToArray();
        var others = verdicts.Where(pair => pair.Verdict.Verdict == Verdict.Fail && IsUnexpected(mutant, pair.Scenario)).Select(pair => pair.Scenario.Id).ToArray();
        return (alive, others) switch
        {
            ([], []) => (MutantVerdict.Killed, ""),
            ([], _) => (MutantVerdict.Imprecise, $"{Named(others)} failed too, and neither are about what it breaks nor are named as collateral."),
            _ when !kills.IsEmpty => (MutantVerdict.Imprecise, Told(alive, byId, "must fail as well, and did not")),
            _ when byId.Values.Any(verdict => verdict.Verdict == Verdict.Fail) => (MutantVerdict.Imprecise, Told(alive, byId, "must fail with a requirement that it breaks, and did not")),
            _ when alive.Any(id => byId.GetValueOrDefault(id)?.Verdict is not (Verdict.Pass or Verdict.Warn)) => (MutantVerdict.Broken, Told(alive, byId, "allowed no judgement")),
            _ => (MutantVerdict.Survived, Told(alive, byId, "passed")),
        };
    }

    /// <summary>Scenarios that failed as they must.</summary>
    public static ImmutableArray<Kill> KillsOf(Mutant mutant, IEnumerable<ScenarioVerdict> verdicts) =>
    [
        .. from verdict in verdicts
           where verdict.Verdict == Verdict.Fail && mutant.KilledBy.Contains(verdict.Scenario)
           let failed = verdict.Checks.Where(check => check.Verdict == Verdict.Fail && mutant.Violates.Contains(check.Requirement)).ToArray()
           where failed.Length > 0
           orderby verdict.Scenario
           select new Kill(verdict.Scenario, failed[0].Requirement, [.. failed.Select(check => check.Check).Distinct()]),
    ];

    // What is about the same requirement may well fail too.
    private static bool IsUnexpected(Mutant mutant, Scenario scenario) =>
        !mutant.KilledBy.Contains(scenario.Id) && !mutant.Collateral.Allows(scenario.Id) && !scenario.Verifies.Any(mutant.Violates.Contains) && scenario.Id != Checks.SessionScenario.Id;

    private static string Told(string[] ids, Dictionary<string, ScenarioVerdict> verdicts, string what) =>
        $"{Named(ids)} {what}: {string.Join(' ', ids.Take(1).Select(id => verdicts.TryGetValue(id, out var verdict) ? $"{Comparison.Word(verdict.Verdict)}{Failed(verdict)}" : "it was not run"))}";

    private static string Failed(ScenarioVerdict verdict) => verdict.Because.Length == 0 ? "." : $" ({string.Join(", ", verdict.Checks.Where(check => check.Verdict == Verdict.Fail).Select(check => check.Requirement).Distinct())}): {verdict.Because}";

    private static string Named(string[] ids) => ids.Length > 3 ? $"{string.Join(", ", ids.Take(3))} and {ids.Length - 3} more" : string.Join(", ", ids);
}
