using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using static CatsIce.ConformanceSuite.Checks.Ambient.AmbientChecks;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>Faults as answers.</summary>
internal static class FaultChecks
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        Define("fault-form", "A Fault comes with HTTP status 500 and an ExchangeFault with Code, Text and Mend.", "CSS-SOA-005", Form),
        Define("fault-not-own", "Input that is at fault is not answered as a failure of the receiver.", "CSS-ORD-008", NotOwn),
    ];

    private static IEnumerable<CheckResult> Form(CheckContext context)
    {
        if (AnswerGiven.Of(context.Session, context.Subject!) is AnswerGiven.Faulted fault)
        {
            yield return context.Result(
                context.Subject!.Status == 500 && fault.Code.Length > 0 && fault.Text.Length > 0 && fault.Mend.Length > 0,
                "HTTP 500; Code, Text and Mend", $"HTTP {context.Subject.Status}; Code '{fault.Code}', Text '{fault.Text}', Mend '{fault.Mend}'");
        }
    }

    // What the suite delivers is at fault in scenarios that say so; a system that really can't take work now may say that in others.
    private static IEnumerable<CheckResult> NotOwn(CheckContext context)
    {
        if (context.Case.Scenario.Negative && context.Subject!.Trouble.Length == 0)
        {
            var answer = AnswerGiven.Of(context.Session, context.Subject);
            yield return context.Result(
                answer is not (AnswerGiven.Faulted { IsSender: false } or AnswerGiven.None) || (answer is AnswerGiven.None && context.Subject.Status is >= 400 and < 500),
                "an answer that says what is wrong with the request", answer.Words);
        }
    }
}
