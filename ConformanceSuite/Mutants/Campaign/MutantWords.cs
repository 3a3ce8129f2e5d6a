namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>Verdicts as reports have them.</summary>
internal static class MutantWords
{
    public static string Of(MutantVerdict verdict) => verdict == MutantVerdict.NotReached ? "NOT_REACHED" : verdict.ToString().ToUpperInvariant();
}
