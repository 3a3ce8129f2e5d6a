namespace CatsIce.ConformanceSuite.Judging;

/// <summary>Of several verdicts the gravest counts.</summary>
internal static class RollUp
{
    /// <summary>Of nothing at all: who looked at nothing must not say that all is well.</summary>
    public const Verdict OfNothing = Verdict.Error;

    public static Verdict Of(IEnumerable<Verdict> verdicts) => verdicts.DefaultIfEmpty(OfNothing).Max();

    /// <summary>Whether a certificate can be given in spite of it.</summary>
    public static bool IsGood(this Verdict verdict) => verdict is Verdict.Pass or Verdict.Warn or Verdict.NotApplicable;
}
