using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using static CatsIce.ConformanceSuite.Checks.Ambient.AmbientChecks;

namespace CatsIce.ConformanceSuite.Checks.Ambient;

/// <summary>Whether a message may come at this point of its movement.</summary>
internal static class SequenceChecks
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        Define("sequence", "The movement table allows the message in the state that the sender's own record must have.", "CSS-MVT-007", Sequence),
    ];

    private static IEnumerable<CheckResult> Sequence(CheckContext context)
    {
        if (context.Document is { SchemaValid: true } && MovementReplay.DecisionOn(context.Case, context.Subject!) is { } decision)
        {
            yield return context.Result(decision.Allowed, "a message that the movement table allows now", decision.Detail);
        }
    }
}
