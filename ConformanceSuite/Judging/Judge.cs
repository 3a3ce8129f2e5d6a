using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Checks.Ambient;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>Makes the verdict on one scenario from its evidence alone: the same evidence gives the same verdict, on every machine and at any time.</summary>
internal static class Judge
{
    /// <param name="scenario">As it was run: its hash is compared with that in the transcript.</param>
    /// <param name="session">The evidence of the whole session.</param>
    /// <param name="without">Names of checks that are left out, to see what depends on them; never on a certificate.</param>
    public static ScenarioVerdict Of(Scenario scenario, SessionEvidence session, IReadOnlySet<string>? without = null)
    {
        var evidence = new CaseFile(scenario, session);
        if (Applicability.Missing(scenario, session.Began.System) is { } missing)
        {
            return new ScenarioVerdict(scenario.Id, Verdict.NotApplicable, missing, []);
        }

        var began = evidence.Happenings.OfType<ScenarioBegan>().FirstOrDefault();
        if (began is not null && began.Hash != scenario.Hash)
        {
            return new ScenarioVerdict(scenario.Id, Verdict.Error, $"{scenario.File} is not the file that was run: its SHA-256 is {scenario.Hash}, then it was {began.Hash}. Judge with the suite of the session.", []);
        }

        if (evidence.Happenings.OfType<ScenarioEnded>().LastOrDefault() is { How: Stopped.NotAsked } notAsked)
        {
            return new ScenarioVerdict(scenario.Id, Verdict.NotApplicable, notAsked.Why, []);
        }

        var checks = Steps(evidence).Concat(Ambient(evidence)).Where(result => without?.Contains(result.Check) != true).ToImmutableArray();
        var (ending, because) = Ending(evidence, began);
        var verdict = RollUp.Of(checks.Select(check => check.Verdict));
        // Where both are undecided, why the scenario ended says more than that its steps were not run.
        return ending > verdict || (ending == verdict && ending == Verdict.Inconclusive) || (checks.IsEmpty && ending != Verdict.NotApplicable)
            ? new ScenarioVerdict(scenario.Id, ending == Verdict.NotApplicable ? verdict : ending, because.Length > 0 ? because : "nothing was checked", checks)
            : new ScenarioVerdict(scenario.Id, verdict, checks.IsEmpty ? "nothing was checked" : Because(verdict, checks), checks);
    }

    private static IEnumerable<CheckResult> Steps(CaseFile evidence)
    {
        foreach (var at in StepWalk.Of(evidence.Scenario))
        {
            if (!StepJudge.WasReached(evidence, at))
            {
                // The engine stops where going on makes no sense; what it did not say is told by the way the scenario ended.
                yield return new CheckContext(StepChecks.Executed, evidence, at.Path, null, null, at.Turn).Unknown(StepChecks.Executed.Sentence, "the scenario ended before this step");
                yield break;
            }

            foreach (var result in StepJudge.Of(evidence, at))
            {
                yield return result;
            }
        }
    }

    private static IEnumerable<CheckResult> Ambient(CaseFile evidence) =>
        evidence.Sent.DistinctBy(call => call.Document.Length > 0 ? call.Document : call.Request + call.Number).SelectMany(call => Run(evidence, call, AmbientChecks.OnMessages))
            .Concat(evidence.Delivered.SelectMany(call => Run(evidence, call, AmbientChecks.OnAnswers)));

    // An older version may not have the requirement; then nobody asks for it.
    private static IEnumerable<CheckResult> Run(CaseFile evidence, Exchanged call, ImmutableArray<CheckDefinition> checks) =>
        checks.Where(check => evidence.Css.Requirements.TryGet(check.Requirement!, out _)).SelectMany(check => check.Run(new CheckContext(check, evidence, call.Step, call, null, ImmutableSortedDictionary<string, string>.Empty)));

    // What the way in which the scenario ended says, apart from all checks; NotApplicable: nothing.
    private static (Verdict Verdict, string Because) Ending(CaseFile evidence, ScenarioBegan? began)
    {
        if (evidence.Happenings.OfType<BudgetSpent>().FirstOrDefault(spent => !spent.OfSession) is { } spent)
        {
            return (Verdict.Inconclusive, $"line {spent.Number} of the transcript: {spent.What}");
        }

        if (evidence.Scenario.Id == SessionScenario.Id)
        {
            return (Verdict.NotApplicable, "");
        }

        return (evidence.Happenings.OfType<Broke>().LastOrDefault(), evidence.Happenings.OfType<ScenarioEnded>().LastOrDefault()) switch
        {
            ({ } broke, _) => (Verdict.Error, $"the suite could not go on{(broke.Step.Length > 0 ? $" at step {broke.Step}" : "")}: {broke.What}"),
            (_, null) => (Verdict.Inconclusive, "the scenario did not come to its end"),
            (_, { How: "finished" }) => began is null ? (Verdict.Error, "the transcript holds the end of the scenario, but not its beginning") : (Verdict.NotApplicable, ""),
            (_, { } ended) => (Verdict.Inconclusive, $"{ended.How}: {ended.Why}"),
        };
    }

    /// <summary>The first check that has the verdict of the whole, in words; empty when all is well.</summary>
    public static string Because(Verdict verdict, ImmutableArray<CheckResult> checks) =>
        verdict is Verdict.Pass or Verdict.NotApplicable ? "" : checks.First(check => check.Verdict == verdict) is var first ? $"{first.Check}{first.At}: expected {first.Expected}; {first.Observed}" : "";
}
