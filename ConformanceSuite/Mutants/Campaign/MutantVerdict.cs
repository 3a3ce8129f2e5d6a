namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>What the suite did about a mutant.</summary>
internal enum MutantVerdict
{
    /// <summary>Every scenario that must fail failed, with a requirement that the mutant breaks.</summary>
    Killed,

    /// <summary>Something failed, but not what must, or with another requirement, or more than is allowed.</summary>
    Imprecise,

    /// <summary>The wrong was done, and nothing failed.</summary>
    Survived,

    /// <summary>The place where it would do wrong was never come to.</summary>
    NotReached,

    /// <summary>The suite or the system broke, or the evidence allows no judgement: never a kill.</summary>
    Broken,

    /// <summary>What it is made of does not exist any more, or changes nothing.</summary>
    Stale,

    /// <summary>Reviewed: nobody can tell it from a sound system.</summary>
    Equivalent,
}
