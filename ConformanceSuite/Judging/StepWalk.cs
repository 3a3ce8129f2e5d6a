using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>A step that was to be run, with its path: <c>4.2.1</c> is the first step in the second turn or branch of the fourth step.</summary>
/// <param name="Turn">Values of the turn of a repetition; empty elsewhere.</param>
internal sealed record StepAt(string Path, Step Step, ImmutableSortedDictionary<string, string> Turn);

/// <summary>Unrolls repetitions and branches.</summary>
internal static class StepWalk
{
    public static IEnumerable<StepAt> Of(Scenario scenario) => Unroll(scenario.Steps, "", ImmutableSortedDictionary<string, string>.Empty);

    private static IEnumerable<StepAt> Unroll(ImmutableArray<Step> steps, string before, ImmutableSortedDictionary<string, string> turn) =>
        steps.SelectMany((step, i) => step switch
        {
            RepeatStep repeat => repeat.Each.SelectMany((values, n) => Unroll(repeat.Steps, $"{before}{i + 1}.{n + 1}.", turn.SetItems(values))),
            ParallelStep parallel => parallel.Branches.SelectMany((branch, n) => Unroll(branch, $"{before}{i + 1}.{n + 1}.", turn)),
            _ => [new StepAt($"{before}{i + 1}", step, turn)],
        });
}
