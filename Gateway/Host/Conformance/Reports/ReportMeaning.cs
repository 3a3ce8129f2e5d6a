using System.Collections.Immutable;
using System.Globalization;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Conformance.Reports;

/// <summary>Whether a report whose shape is right is about this participant, fits into the registry, and agrees with itself.</summary>
internal static class ReportMeaning
{
    public const int LongestSession = 70;

    private const int LongestSystem = 512;
    private const int LongestVersion = 70;
    private const int MostScenarios = 10_000;

    public static void Check(ReportFile report, ParticipantId about, FaultList faults)
    {
        var system = report.System;
        If(system.Participant != about.Value, "$.system.participant", ReportFault.Quote(system.Participant), $"'{about}': the report of another participant is not one of this");
        If(report.Session.Length > LongestSession, "$.session", $"{report.Session.Length} characters", $"at most {LongestSession}");
        If(report.Suite.Version.Length > LongestVersion, "$.suite.version", $"{report.Suite.Version.Length} characters", $"at most {LongestVersion}");
        If(system.Told.Length > LongestSystem, "$.system", $"{system.Told.Length} characters of name, version and build together", $"at most {LongestSystem}");
        If(system.Roles.Distinct().Count() < system.Roles.Count, "$.system.roles", "a role twice", "each role once");
        Versions(system.Versions);
        var (began, ended) = (ReportFile.Time(report.Began), ReportFile.Time(report.Ended));
        If(began is null, "$.began", ReportFault.Quote(report.Began), "a time that there is, since 1970");
        If(ended is null, "$.ended", ReportFault.Quote(report.Ended), "a time that there is, since 1970");
        If(ended < began, "$.ended", ReportFault.Quote(report.Ended), $"no time before the session began ({report.Began})");
        Scenarios(report);

        void Versions(List<string> versions)
        {
            var known = SchemaLibrary.Default.Versions.Select(css => css.Version).ToImmutableArray();
            foreach (var (version, at) in versions.Select((version, at) => (version, at)).Where(pair => !known.Contains(pair.version) || versions.IndexOf(pair.version) < pair.at).Take(FaultList.Most))
            {
                faults.AddAt($"$.system.versions[{at}]", ReportFault.Quote(version), $"each once, of the versions that this hub knows: {string.Join(", ", known)}");
            }
        }

        void Scenarios(ReportFile file)
        {
            If(file.Scenarios.Count > MostScenarios, "$.scenarios", Number(file.Scenarios.Count), $"at most {Number(MostScenarios)} scenarios");
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (scenario, at) in file.Scenarios.Select((scenario, at) => (scenario, at)).Where(pair => !seen.Add(pair.scenario.Id)))
            {
                faults.AddAt($"$.scenarios[{at}].id", ReportFault.Quote(scenario.Id), "each scenario once");
            }
            // Who counts otherwise than the scenarios say has been written by hand.
            foreach (var (level, counts) in file.Counts)
            {
                foreach (var verdict in VerdictOrder.All)
                {
                    var number = file.Scenarios.Count(scenario => scenario.Level == level && scenario.Verdict == verdict);
                    If(counts[verdict] != number, $"$.counts.{level}.{verdict}", Number(counts[verdict]), $"{Number(number)}, as the scenarios say");
                }
            }
            var gravest = VerdictOrder.GravestOf(file.Scenarios.Select(scenario => scenario.Verdict));
            If(file.Verdict != gravest, "$.verdict", ReportFault.Quote(file.Verdict), $"'{gravest}', the gravest of the scenarios");
        }

        void If(bool isWrong, string place, string found, string expected)
        {
            if (isWrong)
            {
                faults.AddAt(place, found, expected);
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
