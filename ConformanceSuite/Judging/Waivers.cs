using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>A failure that is known and borne for a time.</summary>
/// <param name="Scenario">Its id.</param>
/// <param name="Check">Name of the check.</param>
/// <param name="Expected">The verdict that the check has; when it has another one, the waiver is not met.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Expires">The last day on which it holds, UTC.</param>
/// <param name="Line">In its file.</param>
internal sealed record Waiver(string Scenario, string Check, Verdict Expected, string Reason, string Owner, DateOnly Expires, int Line);

/// <summary>Lays waivers over verdicts. Nothing is turned into a pass: what is waived is SKIPPED, with its reason.</summary>
internal static class Waivers
{
    /// <param name="result">As judged.</param>
    /// <param name="today">UTC.</param>
    /// <returns>The result with waivers applied, and what is wrong with waivers themselves: expired, or not met.</returns>
    public static (SessionResult Result, ImmutableArray<string> Faults) Apply(SessionResult result, ImmutableArray<Waiver> waivers, DateOnly today)
    {
        var ran = result.Scenarios.ToDictionary(pair => pair.Scenario.Id, pair => pair.Verdict);
        var faults = waivers.Select(waiver => Fault(waiver, ran.GetValueOrDefault(waiver.Scenario), today)).ToList();
        var good = waivers.Zip(faults).Where(pair => pair.Second is null).Select(pair => pair.First).ToLookup(waiver => waiver.Scenario);
        ImmutableArray<(Language.Scenario Scenario, ScenarioVerdict Verdict)> all = [.. result.Scenarios.Select(pair => (pair.Scenario, good[pair.Scenario.Id].Aggregate(pair.Verdict, Waive)))];
        return (result with { Scenarios = all, Verdict = SessionJudge.OverAll(all.Select(pair => pair.Verdict)) }, [.. faults.OfType<string>()]);
    }

    private static string? Fault(Waiver waiver, ScenarioVerdict? verdict, DateOnly today)
    {
        var name = $"line {waiver.Line}: the waiver of {waiver.Check} in {waiver.Scenario} ({waiver.Owner})";
        var found = verdict?.Checks.Where(check => check.Check == waiver.Check).ToList() ?? [];
        return today > waiver.Expires ? $"{name} expired on {waiver.Expires:yyyy-MM-dd}"
            : verdict is null ? $"{name} is not met: the scenario was not run"
            : found.Count == 0 ? $"{name} is not met: the check was not made"
            : found.Max(check => check.Verdict) is var is_ && is_ != waiver.Expected ? $"{name} is not met: expected {waiver.Expected}, found {is_}"
            : null;
    }

    private static ScenarioVerdict Waive(ScenarioVerdict verdict, Waiver waiver)
    {
        ImmutableArray<CheckResult> checks = [.. verdict.Checks.Select(check => check.Check == waiver.Check && check.Verdict == waiver.Expected ? check with { Verdict = Verdict.Skipped } : check)];
        var left = RollUp.Of(checks.Select(check => check.Verdict));

        // What the way in which the scenario ended says is not waived with a check.
        var kept = verdict.Verdict > RollUp.Of(verdict.Checks.Select(check => check.Verdict)) ? verdict.Verdict : left;
        return verdict with
        {
            Checks = checks,
            Verdict = kept,
            Because = kept == verdict.Verdict ? verdict.Because : kept == Verdict.Skipped ? $"waived until {waiver.Expires:yyyy-MM-dd} by {waiver.Owner}: {waiver.Reason}" : Judge.Because(kept, checks),
            Waiver = verdict.Waiver is null ? waiver.Reason : $"{verdict.Waiver}; {waiver.Reason}",
        };
    }
}
