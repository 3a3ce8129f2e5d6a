using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Checks.Named;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.Protocol.Problems;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>Whether a delivery was answered as the scenario expects.</summary>
internal static class DeliverJudge
{
    public static IEnumerable<CheckResult> Of(CaseFile evidence, StepAt at, DeliverStep step)
    {
        var calls = evidence.Delivered.Where(call => call.Step == at.Path).ToList();
        var call = calls.LastOrDefault(c => c.Answer.Length > 0) ?? calls.LastOrDefault();
        var context = new CheckContext(StepChecks.Answer, evidence, at.Path, call, null, at.Turn);
        if (call is null)
        {
            yield return context.Unknown(Words(step.Answer), "the document was not delivered");
            yield break;
        }

        var given = AnswerGiven.Of(evidence.Session, call);
        yield return context.Result(
            Fits(context, step.Answer, given), Words(step.Answer), given.Words, step.Answer.Pointer ?? "",
            step.Document.Forgery is { } name && ForgeryCatalogue.TryGet(name, out var forgery) ? forgery.Duty : null);
        if (step.Answer.SameAs is { } first)
        {
            yield return Answers.Same(context with { Check = CheckOf("receipt-identical") }, evidence.Named(first, call.Number - 1), call);
        }
    }

    private static CheckDefinition CheckOf(string name) => CheckCatalogue.TryGet(name, out var check) ? check : throw new InvalidOperationException($"There is no check '{name}'.");

    private static bool Fits(CheckContext context, AnswerExpected expected, AnswerGiven given) => expected.Kind switch
    {
        AnswerKind.Receipt => given is AnswerGiven.Receipted,
        AnswerKind.FunctionalNack => given is AnswerGiven.Nack { Refusal: Refusal.FunctionalNack } nack && Holds(context, expected, nack),
        AnswerKind.XmlNack => given is AnswerGiven.Nack { Refusal: Refusal.XmlNack } nack && Holds(context, expected, nack),
        AnswerKind.Nack => given is AnswerGiven.Nack nack && Holds(context, expected, nack),
        AnswerKind.Fault => given is AnswerGiven.Faulted fault && (expected.Code is null || fault.Code == expected.Code),
        AnswerKind.Refused => given is AnswerGiven.Nack or AnswerGiven.Faulted { IsSender: true },
        AnswerKind.Signed => given is AnswerGiven.Receipted or AnswerGiven.Nack,
        _ => throw new InvalidOperationException($"There is no rule for an answer of kind {expected.Kind}."),
    };

    // All errors of one step of the checks are reported together, so the expected one need not be the first.
    private static bool Holds(CheckContext context, AnswerExpected expected, AnswerGiven.Nack nack)
    {
        var pointer = expected.Pointer is { } text ? context.Variables.Resolve(text) : null;
        return nack.Problems.Any(problem =>
            (expected.Code is null || $"{problem.Code}" == expected.Code)
            && (expected.Reason is null || problem.Reason == expected.Reason)
            && (pointer is null || problem.Pointer == pointer));
    }

    private static string Words(AnswerExpected expected)
    {
        var kind = expected.Kind switch
        {
            AnswerKind.Receipt => "a Receipt",
            AnswerKind.FunctionalNack => "IE906",
            AnswerKind.XmlNack => "IE917",
            AnswerKind.Nack => "IE906 or IE917",
            AnswerKind.Fault => "a Fault",
            AnswerKind.Refused => "IE906, IE917 or a Fault that blames the sender",
            _ => "a Receipt, IE906 or IE917",
        };
        return kind + (expected.Code is null ? "" : $" {expected.Code}") + (expected.Reason is null ? "" : $" {expected.Reason}") + (expected.Pointer is null ? "" : $" at {expected.Pointer}");
    }
}
