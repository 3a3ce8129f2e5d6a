using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary>Verdicts as reports and certificates write them. They are codes: the same in every language.</summary>
internal static class VerdictCode
{
    /// <summary>Best first, as columns stand.</summary>
    public static IReadOnlyList<Verdict> Shown { get; } =
        [Verdict.Pass, Verdict.Warn, Verdict.Fail, Verdict.Inconclusive, Verdict.Error, Verdict.Review, Verdict.Skipped, Verdict.NotApplicable];

    public static string Of(Verdict verdict) => verdict == Verdict.NotApplicable ? "NOT_APPLICABLE" : verdict.ToString().ToUpperInvariant();

    /// <summary>Nothing has to be mended or decided before a certificate can be issued.</summary>
    public static bool IsGood(Verdict verdict) => verdict is Verdict.Pass or Verdict.Warn or Verdict.NotApplicable;
}
