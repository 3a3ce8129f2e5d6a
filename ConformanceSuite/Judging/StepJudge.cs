using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>What one step asks for, and whether the evidence shows it.</summary>
internal static class StepJudge
{
    /// <summary>Whether the transcript holds anything of the step; a check leaves no trace, it is made here.</summary>
    public static bool WasReached(CaseFile evidence, StepAt at) => at.Step is CheckStep || evidence.Happenings.Any(h => h.Step == at.Path);

    public static IEnumerable<CheckResult> Of(CaseFile evidence, StepAt at) => at.Step switch
    {
        DeliverStep deliver => DeliverJudge.Of(evidence, at, deliver),
        ExpectStep expect => ExpectJudge.Of(evidence, at, expect).Concat(expect.Checks.SelectMany(call => Named(evidence, at, call, evidence.FoundAt(at.Path)))),
        ExpectNoneStep none => ExpectJudge.Of(evidence, at, none),
        CheckStep check => Named(evidence, at, check.Call, LastMessage(evidence)),
        AskStep ask => [Asked(evidence, at, ask)],
        RestartStep => Trouble(evidence, at, evidence.Happenings.OfType<Restarted>().LastOrDefault(h => h.Step == at.Path)?.Trouble, "the system comes back after it was ended"),
        StimulateStep or AdvanceStep => [],
        _ => throw new InvalidOperationException($"There is no judge for {at.Step.GetType().Name}."),
    };

    private static IEnumerable<CheckResult> Named(CaseFile evidence, StepAt at, CheckCall call, Exchanged? subject)
    {
        if (!CheckCatalogue.TryGet(call.Name, out var check))
        {
            return [new CheckContext(StepChecks.Executed, evidence, at.Path, null, call, at.Turn).Error($"the check '{call.Name}'", "this suite has no such check")];
        }

        var context = new CheckContext(check, evidence, at.Path, call.On is { } on ? evidence.Named(on, long.MaxValue) : subject, call, at.Turn);
        var results = check.Run(context).ToList();
        return results.Count > 0 ? results : [context.Unknown(check.Sentence, "there was nothing to look at")];
    }

    private static Exchanged? LastMessage(CaseFile evidence) => evidence.Calls.LastOrDefault(call => CaseFile.IsDelivery(call) || call is { Incoming: true, Operation: "Submit" });

    private static CheckResult Asked(CaseFile evidence, StepAt at, AskStep step)
    {
        var context = new CheckContext(StepChecks.Asked, evidence, at.Path, null, null, at.Turn);
        var answer = evidence.Happenings.OfType<Asked>().LastOrDefault(h => h.Step == at.Path);
        return answer is { Reviewer.Length: > 0, Holds: { } holds }
            ? context.Result(holds, step.Text, $"{answer.Reviewer}: {(holds ? "yes" : "no")}{(answer.Remark.Length > 0 ? $", {answer.Remark}" : "")}", requirement: step.Requirement)
            : context.Unknown(step.Text, "nobody has answered yet") with { Verdict = Verdict.Review, Requirement = step.Requirement };
    }

    private static IEnumerable<CheckResult> Trouble(CaseFile evidence, StepAt at, string? trouble, string expected)
    {
        if (trouble is { Length: > 0 })
        {
            yield return new CheckContext(StepChecks.Executed, evidence, at.Path, null, null, at.Turn).Unknown(expected, trouble);
        }
    }
}
