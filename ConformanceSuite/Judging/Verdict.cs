using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>From harmless to grave: of several the last one counts.</summary>
internal enum Verdict
{
    NotApplicable,
    Pass,

    /// <summary>Only a SHOULD is broken, or an alternative was used that is tolerated.</summary>
    Warn,

    /// <summary>A precondition failed, or a waiver says so.</summary>
    Skipped,

    /// <summary>A person has to look.</summary>
    Review,

    /// <summary>What the system did allows no judgement.</summary>
    Inconclusive,

    /// <summary>A MUST is broken by the system under test.</summary>
    Fail,

    /// <summary>The suite or its set-up broke.</summary>
    Error,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Check">Name of the check: <c>answer</c>, <c>signature</c>, <c>schema</c>, <c>in-time</c>, <c>same-mrn</c> …</param>
/// <param name="Requirement">Id of the requirement that it is about.</param>
/// <param name="Step">Path of the step; empty: of none.</param>
/// <param name="Evidence">Number of the line of the transcript that was looked at; 0: of one that is missing.</param>
/// <param name="Expected">In words of the specification.</param>
/// <param name="Place">XPath, header or part of the call; empty: the whole.</param>
internal sealed record CheckResult(string Check, string Requirement, Verdict Verdict, string Step, long Evidence, string Expected, string Observed, string Place = "")
{
    /// <summary>Behind the name of the check: the step; of what no step waited for, the line of the transcript.</summary>
    public string At => Step.Length > 0 ? $" at step {Step}" : Evidence > 0 ? $" at line {Evidence} of the transcript" : "";
}

/// <param name="Because">For what is neither passed nor failed: the precondition, feature, waiver or trouble.</param>
/// <param name="Waiver">Of the waiver that was applied: its reason.</param>
internal sealed record ScenarioVerdict(string Scenario, Verdict Verdict, string Because, ImmutableArray<CheckResult> Checks, string? Waiver = null);
