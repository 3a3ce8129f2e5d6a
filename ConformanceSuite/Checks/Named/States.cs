using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Checks.Named;

/// <summary>The record of the system under test, as it shows it itself.</summary>
internal static class States
{
    public static ImmutableArray<CheckDefinition> All { get; } =
    [
        new("state", "The system says that the movement is in this state.", "CSS-MVT-007", [new("is", ArgumentKind.Text, true, "the state, as the movement table names it")], State),
        new("unchanged-state", "The state of the movement is the same each time that the system was asked.", "CSS-MVT-007", [], Unchanged),
    ];

    private static IEnumerable<CheckResult> State(CheckContext context)
    {
        var told = Told(context);
        yield return told.Count == 0 ? Nothing(context) : context.Result(told[^1].State == context.Argument("is"), context.Argument("is") ?? "", told[^1].State);
    }

    private static IEnumerable<CheckResult> Unchanged(CheckContext context)
    {
        var told = Told(context).Select(line => line.State).ToList();
        yield return told.Count < 2 ? Nothing(context) : context.Result(told.Distinct().Count() == 1, told[0], string.Join(", then ", told));
    }

    private static List<(long Number, string State)> Told(CheckContext context) =>
        [.. context.Case.Happenings.OfType<Stimulated>().Where(s => s.Number <= context.UpTo && s.Outcome.ContainsKey("state")).Select(s => (s.Number, s.Outcome["state"]))];

    private static CheckResult Nothing(CheckContext context) => context.Unknown(context.Check.Sentence, "the system does not show the state of a movement, or was not asked often enough");
}
