using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Engine.Stories;

/// <summary>What a scenario speaks of, wherever in its steps.</summary>
internal sealed record Mentions(bool SecondTransit)
{
    private const string Second = "transit2";

    public static Mentions Of(Scenario scenario) => new(scenario.Steps.Any(HasSecond));

    private static bool HasSecond(Step step) => step switch
    {
        DeliverStep deliver => deliver.Document.From == Second || deliver.Document.Leg > 0,
        ExpectStep expect => expect.To == Second,
        ExpectNoneStep none => none.To == Second,
        StimulateStep stimulate => stimulate.With.Values.Any(value => value.Contains("${" + Second + ".", StringComparison.Ordinal)),
        RepeatStep repeat => repeat.Steps.Any(HasSecond),
        ParallelStep parallel => parallel.Branches.Any(branch => branch.Any(HasSecond)),
        _ => false,
    };
}
