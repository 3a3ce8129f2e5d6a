using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>What differs between two judgements: verdicts, and the list of checks that were executed. A check that is no longer made is a difference even where all is well.</summary>
internal static class Comparison
{
    /// <param name="before">What was.</param>
    /// <param name="after">What is.</param>
    /// <returns>One sentence a difference, by scenario; empty: the same.</returns>
    public static ImmutableArray<string> Of(VerdictFile before, VerdictFile after)
    {
        var (old, now) = (before.Scenarios.ToDictionary(s => s.Scenario), after.Scenarios.ToDictionary(s => s.Scenario));
        return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).SelectMany(id => Of(id, old.GetValueOrDefault(id), now.GetValueOrDefault(id)))];
    }

    private static IEnumerable<string> Of(string id, VerdictEntry? before, VerdictEntry? after)
    {
        if (before is null || after is null)
        {
            yield return before is null ? $"{id}: only in the second, {Word(after!.Verdict)}" : $"{id}: only in the first, {Word(before.Verdict)}";
            yield break;
        }

        if (before.Verdict != after.Verdict)
        {
            yield return $"{id}: {Word(before.Verdict)}, now {Word(after.Verdict)}{(after.Because.Length > 0 ? $" ({after.Because})" : "")}";
        }

        var (old, now) = (Executed(before), Executed(after));
        foreach (var gone in old.Where(check => !now.ContainsKey(check.Key)))
        {
            yield return $"{id}: {Name(gone.Key)} is no longer made; it was {Word(gone.Value)}";
        }

        foreach (var added in now.Where(check => !old.ContainsKey(check.Key)))
        {
            yield return $"{id}: {Name(added.Key)} is new, {Word(added.Value)}";
        }

        foreach (var (check, verdict) in old.Where(check => now.TryGetValue(check.Key, out var other) && other != check.Value))
        {
            yield return $"{id}: {Name(check)} was {Word(verdict)}, now {Word(now[check])}";
        }
    }

    // One check may look at several things in one step; the gravest counts.
    private static SortedDictionary<(string Step, string Check, string Requirement), Verdict> Executed(VerdictEntry entry) => new(
        entry.Checks.GroupBy(check => (check.Step, check.Check, check.Requirement)).ToDictionary(group => group.Key, group => group.Max(check => check.Verdict)));

    private static string Name((string Step, string Check, string Requirement) check) => $"{check.Check} ({check.Requirement}){(check.Step.Length > 0 ? $" at step {check.Step}" : "")}";

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.NotApplicable => "NOT_APPLICABLE",
        _ => verdict.ToString().ToUpperInvariant(),
    };
}
