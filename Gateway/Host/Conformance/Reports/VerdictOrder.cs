using System.Collections.Immutable;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>Verdicts of the conformance suite, as codes that are the same in every language.</summary>
internal static class VerdictOrder
{
    private const string Pass = "PASS";
    private const string NotApplicable = "NOT_APPLICABLE";

    /// <summary>The gravest first: of several it is the one that counts.</summary>
    public static ImmutableArray<string> All { get; } = ["ERROR", "FAIL", "INCONCLUSIVE", "REVIEW", "SKIPPED", "WARN", Pass, NotApplicable];

    /// <param name="verdicts">None of them: nothing was asked.</param>
    public static string GravestOf(IEnumerable<string> verdicts) => All[verdicts.Select(verdict => All.IndexOf(verdict)).DefaultIfEmpty(All.Length - 1).Min()];

    /// <summary>It says nothing that somebody has to look at.</summary>
    public static bool IsPlain(string verdict) => verdict is Pass or NotApplicable;
}
