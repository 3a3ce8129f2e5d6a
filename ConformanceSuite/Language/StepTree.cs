namespace CatsIce.ConformanceSuite.Language;

/// <summary>Steps hold steps.</summary>
internal static class StepTree
{
    /// <summary>The step, then all inside it, in the order of the file.</summary>
    public static IEnumerable<Step> WithInner(this Step step) => step switch
    {
        RepeatStep repeat => repeat.Steps.SelectMany(WithInner).Prepend(step),
        ParallelStep parallel => parallel.Branches.SelectMany(branch => branch.SelectMany(WithInner)).Prepend(step),
        _ => [step],
    };
}
