using System.Collections.Immutable;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>What a report says of a session of the conformance suite. It is told by whoever sent it: the hub has looked at its form and at whether it agrees with itself, not at the evidence.</summary>
/// <param name="System">Name, version and build of what was tested.</param>
/// <param name="Roles">departure, transit, destination, guarantee.</param>
/// <param name="Verdict">The gravest of all scenarios.</param>
/// <param name="Counts">Scenarios by level (must, should, may) and verdict.</param>
/// <param name="NotRun">Scenarios that the suite asks of the system and that are not part of the session.</param>
/// <param name="SuiteHash">Lower-case hexadecimal SHA-256 of the content of the suite.</param>
/// <param name="EvidenceHash">The same of the transcript of the session: a certificate names it, too.</param>
internal sealed record SessionReport(
    string Session, string System, ImmutableArray<string> Roles, ImmutableArray<string> CssVersions, string Verdict, IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Counts, long NotRun,
    DateTimeOffset Began, DateTimeOffset Ended, string SuiteVersion, string SuiteHash, string EvidenceHash, ImmutableArray<ReportedScenario> Scenarios);

/// <param name="IsNegative">The system was offered something that it must refuse.</param>
/// <param name="Because">For what is neither passed nor failed.</param>
/// <param name="Waiver">Of the waiver that was applied: its reason; null: none was.</param>
/// <param name="Verifies">Ids of requirements.</param>
/// <param name="Checks">How many checks were made.</param>
/// <param name="Findings">The gravest of those checks that did not pass.</param>
/// <param name="MoreFindings">How many more the file holds.</param>
internal sealed record ReportedScenario(
    string Id, string Title, string Css, string Role, string Level, bool IsNegative, string Verdict, string Because, string? Waiver, ImmutableArray<string> Verifies, long Checks,
    ImmutableArray<ReportedFinding> Findings, long MoreFindings);

/// <param name="Place">XPath, header or part of the call; empty: the whole.</param>
internal sealed record ReportedFinding(string Check, string Requirement, string Verdict, string Step, string Expected, string Observed, string Place);
