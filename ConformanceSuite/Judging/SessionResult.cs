using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>All that a report and a certificate are made of.</summary>
/// <param name="Session">Stands on every page.</param>
/// <param name="System">The system under test, as its profile names it.</param>
/// <param name="EvidenceHash">Lower-case hexadecimal SHA-256 of the transcript.</param>
/// <param name="CatalogueHash">Of the requirements.</param>
/// <param name="SuiteHash">Of scenarios, payloads and checks.</param>
/// <param name="Verdict">The gravest of all scenarios in scope.</param>
/// <param name="ProfileHash">Of the profile with which the session was begun; empty: none was told.</param>
/// <param name="NamedBy">The words of the command line that said which system it is; empty: not told.</param>
internal sealed record SessionResult(
    string Session,
    SystemUnderTest System,
    DateTimeOffset Began,
    DateTimeOffset Ended,
    long Seed,
    string SuiteVersion,
    string SuiteHash,
    string CatalogueHash,
    string EvidenceHash,
    Verdict Verdict,
    ImmutableArray<(Scenario Scenario, ScenarioVerdict Verdict)> Scenarios,
    string ProfileHash = "",
    string NamedBy = "");

/// <param name="Participant">As the exchange knows it: <c>NTA.UZ</c>.</param>
/// <param name="Build">What exactly was tested: version, commit or checksum.</param>
/// <param name="Versions">Of the specification.</param>
/// <param name="Features">What the country claims; scenarios that need others are not applicable.</param>
internal sealed record SystemUnderTest(
    string Participant, string Name, string Version, string Build, ImmutableArray<Role> Roles, ImmutableArray<string> Versions, ImmutableArray<string> Features);
