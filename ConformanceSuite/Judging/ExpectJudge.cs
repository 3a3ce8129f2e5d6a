using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>Whether an expected message came, in time; and whether one that must not come stayed away.</summary>
internal static class ExpectJudge
{
    public static IEnumerable<CheckResult> Of(CaseFile evidence, StepAt at, ExpectStep step)
    {
        var (began, ended) = Wait(evidence, at);
        var context = new CheckContext(StepChecks.Expected, evidence, at.Path, null, null, at.Turn);
        var expected = $"{step.Message}{(step.To is null ? "" : $" to {step.To}")}{(step.Within is null ? "" : $" within {step.Within}")}";
        if (began is null || ended is null)
        {
            yield return context.Unknown(expected, "the waiting was interrupted");
            yield break;
        }

        if (Call(evidence, ended.Found) is not { } call)
        {
            // What the country itself did not set going can't be missed.
            yield return evidence.Happenings.OfType<Stimulated>().LastOrDefault(s => s.Number < began.Number) is { Trouble.Length: > 0 } refused
                ? context.Unknown(expected, $"nothing came; the stimulus '{refused.Do}' before was not taken: {refused.Trouble}")
                : context.Result(false, expected, $"nothing came in {Seconds(evidence.Session.Between(began, ended))}");
            yield break;
        }

        context = context with { Subject = call };
        yield return Fits(context, step, call) is { Length: > 0 } other ? context.Result(false, expected, other) : context.Result(true, expected, $"{call.Message}, line {call.Number}");
        var had = step.Within is { } within && context.Variables.Resolve(within) is { } timer && evidence.Session.LengthOf(timer, evidence.Scenario.Css) is { } length ? length : TimeSpan.FromMilliseconds(began.Deadline);
        var elapsed = evidence.Session.Between(began, call);
        yield return (context with { Check = StepChecks.InTime }).Result(elapsed <= had, $"within {Seconds(had)}", elapsed < TimeSpan.Zero ? "at once" : Seconds(elapsed), requirement: TimerRequirement(evidence, step.Within));
    }

    public static IEnumerable<CheckResult> Of(CaseFile evidence, StepAt at, ExpectNoneStep step)
    {
        var (began, ended) = Wait(evidence, at);
        var context = new CheckContext(StepChecks.Silence, evidence, at.Path, null, null, at.Turn);
        var expected = $"no {step.Message}{(step.To is null ? "" : $" to {step.To}")} for {step.For}, while {step.Control} came";
        if (StepWalk.Of(evidence.Scenario).All(other => (other.Step as ExpectStep)?.As != step.Control && (other.Step as DeliverStep)?.As != step.Control))
        {
            yield return context.Error(expected, $"no step of the scenario is named '{step.Control}': silence alone proves nothing");
        }
        else if (began is null || ended is null)
        {
            yield return context.Unknown(expected, "the waiting was interrupted");
        }
        else if (Breaking(evidence, step, began, ended) is { } came)
        {
            yield return (context with { Subject = came }).Result(false, expected, $"{came.Message}, line {came.Number}");
        }
        else if (evidence.Named(step.Control, long.MaxValue) is { } control && control.Number > began.Number && (!CaseFile.IsDelivery(control) || control.Answer.Length > 0))
        {
            yield return (context with { Subject = control }).Result(true, expected, $"nothing, and {step.Control} in line {control.Number}");
        }
        else
        {
            yield return context.Unknown(expected, $"'{step.Control}' did not come after the silence began: nobody knows whether the way was open");
        }
    }

    // What came while it was waited; or what the engine found: it came before, as the answer to the step before may, and no step had taken it. The same document once more says nothing new.
    private static Exchanged? Breaking(CaseFile evidence, ExpectNoneStep step, WaitBegan began, WaitEnded ended) => evidence.Sent.DistinctBy(call => call.Document).FirstOrDefault(call =>
        (call.Number == ended.Found || (call.Number > began.Number && call.Number <= ended.Number)) && Matches(evidence, step.Message, step.To, call));

    private static (WaitBegan? Began, WaitEnded? Ended) Wait(CaseFile evidence, StepAt at) =>
        (evidence.Happenings.OfType<WaitBegan>().LastOrDefault(h => h.Step == at.Path), evidence.Happenings.OfType<WaitEnded>().LastOrDefault(h => h.Step == at.Path));

    private static Exchanged? Call(CaseFile evidence, long number) => number == 0 ? null : evidence.Calls.FirstOrDefault(call => call.Number == number);

    // The engine says which message it took; here it is looked at again. Empty: it is the right one.
    private static string Fits(CheckContext context, ExpectStep step, Exchanged call)
    {
        var header = context.Document?.Header;
        var question = step.Correlates is { } name ? context.Case.Named(name, call.Number) : null;
        return !call.Incoming || !Matches(context.Case, step.Message, step.To, call) ? $"line {call.Number} holds {call.Message} to {header?.MessageRecipient ?? "nobody"}"
            : question is not null && context.Session.Open(question.Document)?.Header.MessageIdentification is { } answered && header?.CorrelationIdentifier != answered ? $"{call.Message} with correlationIdentifier {header?.CorrelationIdentifier ?? "none"} instead of {answered}"
            : "";
    }

    private static bool Matches(CaseFile evidence, string message, string? to, Exchanged call) =>
        evidence.Session.Open(call.Document) is { } document && document.Type.Code == message
        && (to is null || evidence.ParticipantOf(to) is not { } participant || document.Header.MessageRecipient == participant);

    private static string? TimerRequirement(CaseFile evidence, string? timer) => timer is null ? null : evidence.Scenario.Verifies
        .FirstOrDefault(id => evidence.Css.Requirements.TryGet(id, out var requirement) && requirement.Timers.Contains(timer));

    private static string Seconds(TimeSpan time) => Checks.Named.Ordering.Seconds(time);
}
