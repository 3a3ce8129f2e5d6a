using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>Makes the verdicts on a session: all scenarios that the transcript knows, their preconditions, and the calls that belong to none.</summary>
internal static class SessionJudge
{
    /// <param name="happenings">The whole transcript.</param>
    /// <param name="bytes">Raw bytes by their hash.</param>
    /// <param name="evidenceHash">Lower-case hexadecimal SHA-256 of the transcript.</param>
    /// <param name="scenarios">Those of the suite, by id.</param>
    /// <param name="without">As in <see cref="Judge.Of"/>.</param>
    /// <exception cref="EvidenceException">Bytes are missing, or were changed.</exception>
    public static SessionResult Of(
        ImmutableArray<Happening> happenings, Func<string, byte[]> bytes, string evidenceHash, IReadOnlyDictionary<string, Scenario> scenarios, IReadOnlySet<string>? without = null)
    {
        var session = new SessionEvidence(happenings, bytes);
        var verdicts = new Dictionary<string, ScenarioVerdict>();

        // Each by itself, so they can be judged beside each other; preconditions are looked at afterwards.
        var ran = happenings.Where(h => h is ScenarioBegan or ScenarioEnded).Select(h => h.Scenario).Distinct().Order(StringComparer.Ordinal).ToList();
        var alone = Alone(ran.Where(scenarios.ContainsKey), id => Judge.Of(scenarios[id], session, without));
        ImmutableArray<(Scenario, ScenarioVerdict)> all =
        [
            .. ran.Select(id => (ScenarioOf(id), VerdictOn(id, []))),
            .. Loose(session).Select(scenario => (scenario, Judge.Of(scenario, session, without))),
        ];
        var began = session.Began;
        return new SessionResult(
            began.Session, began.System, began.At, happenings[^1].At, began.Seed, began.Suite, began.SuiteHash, began.CatalogueHash, evidenceHash, OverAll(all.Select(pair => pair.Item2)), all,
            began.Values.GetValueOrDefault("profile", ""), began.Values.GetValueOrDefault("named-by", ""));

        Scenario ScenarioOf(string id) => scenarios.GetValueOrDefault(id) ?? SessionScenario.Of("3.0") with { Id = id, Title = "A scenario that this suite does not have" };

        ScenarioVerdict VerdictOn(string id, ImmutableHashSet<string> waiting)
        {
            if (!verdicts.TryGetValue(id, out var verdict))
            {
                verdicts[id] = verdict = !scenarios.TryGetValue(id, out var scenario)
                    ? new ScenarioVerdict(id, Verdict.Error, "this suite does not have the scenario; judge with the suite of the session", [])
                    : Blocked(scenario, waiting.Add(id)) ?? alone[id];
            }

            return verdict;
        }

        // A scenario whose ground was not laid says nothing about the system.
        ScenarioVerdict? Blocked(Scenario scenario, ImmutableHashSet<string> waiting) => scenario.Preconditions
            .Where(id => !waiting.Contains(id))
            .Select(id => (Id: id, Verdict: ran.Contains(id) ? VerdictOn(id, waiting).Verdict : Verdict.Skipped))
            .Where(before => before.Verdict is not (Verdict.Pass or Verdict.Warn))
            // What can't be asked of the country can't be asked on top of it either.
            .OrderByDescending(before => before.Verdict)
            .Select(before => new ScenarioVerdict(scenario.Id, before.Verdict == Verdict.NotApplicable ? Verdict.NotApplicable : Verdict.Skipped, ran.Contains(before.Id) ? $"its precondition {before.Id} has the verdict {before.Verdict}" : $"its precondition {before.Id} was not run", []))
            .FirstOrDefault();
    }

    /// <summary>The gravest verdict of what applies; of a session in which nothing applies: Error.</summary>
    public static Verdict OverAll(IEnumerable<ScenarioVerdict> verdicts) =>
        verdicts.Select(v => v.Verdict).Where(v => v != Verdict.NotApplicable).DefaultIfEmpty(RollUp.OfNothing).Max();

    private static Dictionary<string, ScenarioVerdict> Alone(IEnumerable<string> ids, Func<string, ScenarioVerdict> judge)
    {
        try
        {
            return ids.AsParallel().ToDictionary(id => id, judge);
        }
        catch (AggregateException several)
        {
            // One is enough: evidence that is missing or was changed.
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            throw;
        }
    }

    private static IEnumerable<Scenario> Loose(SessionEvidence session) =>
        session.Sent.Any(call => call.Scenario.Length == 0) || session.All.Any(happening => happening is BudgetSpent { Scenario: "", OfSession: false }) ? [SessionScenario.Of(session.Began.System.Versions.FirstOrDefault() ?? "3.0")] : [];
}
