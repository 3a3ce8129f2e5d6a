using System.Globalization;
using System.Text;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Reports.TestBed;

/// <summary>The report in the format of the Interoperability Test Bed (GITB Test Reporting Language, <c>gitb_tr.xsd</c>): one overview with a conformance statement for each version and role,
/// and in it one test case report for each scenario.</summary>
internal static class TestBedReport
{
    public static readonly XNamespace Tr = "http://www.gitb.com/tr/v1/";
    public static readonly XNamespace Core = "http://www.gitb.com/core/v1/";
    public static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static byte[] Write(SessionRecord record)
    {
        var session = record.Result;
        var statements = session.Scenarios.GroupBy(s => (s.Scenario.Css, s.Scenario.Role)).OrderBy(g => g.Key.Css, StringComparer.Ordinal).ThenBy(g => g.Key.Role)
            .Select(group => new Statement(group.Key.Css, group.Key.Role, [.. group.OrderBy(s => s.Scenario.Id, StringComparer.Ordinal)])).ToArray();
        var report = new XElement(
            Tr + "ConformanceOverviewReport",
            new XAttribute(XNamespace.Xmlns + "gitb", Core.NamespaceName),
            new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
            new XElement(Tr + "metadata", new XElement(Tr + "reportTime", Time(session.Ended))),
            new XElement(Tr + "overview",
                new XElement(Tr + "definition", Party(session), Item("domain", "CATS", "CAREC Advanced Transit System")),
                new XElement(Tr + "summary", Summary(statements.Select(statement => Gravest(statement.Scenarios)))),
                new XElement(Tr + "statementOverview", Overview(session, statements)),
                new XElement(Tr + "statementDetails", statements.Select(statement => Details(record, statement)))));
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + report.ToString().ReplaceLineEndings("\n") + "\n");
    }

    /// <summary>The format knows four results; the verdict itself stands in the texts.</summary>
    public static string ResultOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "SUCCESS",
        Verdict.Warn => "WARNING",
        Verdict.Fail => "FAILURE",
        _ => "UNDEFINED",
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static string Text(string text) => RawMessage.Visible(text);

    public static XElement Named(string name, string text) => new(Tr + name, text);

    private static XElement Overview(SessionResult session, Statement[] statements) => new(
        Tr + "domain",
        Named("name", "CATS"),
        Named("result", ResultOf(session.Verdict)),
        statements.GroupBy(statement => statement.Css).Select(version => new XElement(
            Tr + "specification",
            Named("name", $"Common System Specifications {version.Key}"),
            Named("result", ResultOf(Gravest(version.SelectMany(statement => statement.Scenarios)))),
            version.Select(statement => new XElement(
                Tr + "actor",
                new XAttribute("statement", statement.Id),
                Named("name", statement.Actor),
                Named("result", ResultOf(Gravest(statement.Scenarios))))))));

    private static XElement Details(SessionRecord record, Statement statement) => new(
        Tr + "statement",
        new XAttribute("id", statement.Id),
        new XElement(Tr + "definition", Party(record.Result), Item("domain", "CATS", null), Item("specification", $"Common System Specifications {statement.Css}", null), Item("actor", statement.Actor, null)),
        new XElement(Tr + "summary",
            Summary(statement.Scenarios.Where(IsBinding).Select(s => s.Verdict.Verdict)),
            Named("succeededIgnored", CountOf(statement, "SUCCESS", "WARNING")), Named("failedIgnored", CountOf(statement, "FAILURE")), Named("incompleteIgnored", CountOf(statement, "UNDEFINED"))),
        Named("lastUpdate", Time(record.Result.Ended)),
        new XElement(Tr + "testOverview", statement.Scenarios.GroupBy(s => s.Scenario.Family).OrderBy(g => g.Key, StringComparer.Ordinal).Select(family => new XElement(
            Tr + "testSuite",
            new XElement(Tr + "metadata", new XElement(Core + "name", family.Key)),
            Named("result", ResultOf(Gravest(family))),
            new XElement(Tr + "testCases", family.Select(s => new XElement(
                Tr + "testCase",
                new XAttribute("optional", !IsBinding(s)),
                new XAttribute("ref", TestCaseReport.IdOf(s.Scenario)),
                TestCaseReport.Metadata(record.Result, s.Scenario),
                Named("result", ResultOf(s.Verdict.Verdict)))))))),
        new XElement(Tr + "testDetails", statement.Scenarios.Select(s => TestCaseReport.Of(record, s.Scenario, s.Verdict, Tr + "testCase"))));

    // Inside a statement the scenarios that are not binding are counted apart.
    private static bool IsBinding((Scenario Scenario, ScenarioVerdict Verdict) s) => s.Scenario.Level == RequirementLevel.Must && s.Verdict.Verdict != Verdict.NotApplicable;

    private static Verdict Gravest(IEnumerable<(Scenario Scenario, ScenarioVerdict Verdict)> scenarios) => Tally.Of(scenarios.Select(s => s.Verdict.Verdict)).Gravest;

    private static XElement[] Summary(IEnumerable<Verdict> verdicts)
    {
        var all = verdicts.ToArray();
        return
        [
            Named("status", ResultOf(Tally.Of(all).Gravest)),
            Named("succeeded", Count(all, "SUCCESS", "WARNING")),
            Named("failed", Count(all, "FAILURE")),
            Named("incomplete", Count(all, "UNDEFINED")),
        ];
    }

    private static string Count(IEnumerable<Verdict> verdicts, params string[] results) => verdicts.Count(verdict => results.Contains(ResultOf(verdict))).ToString(CultureInfo.InvariantCulture);

    private static string CountOf(Statement statement, params string[] results) => Count(statement.Scenarios.Where(s => !IsBinding(s)).Select(s => s.Verdict.Verdict), results);

    private static XElement Party(SessionResult session) => new(
        Tr + "party",
        new XElement(Tr + "organisation", Named("name", Text(session.System.Participant))),
        new XElement(Tr + "system", Named("name", Text(session.System.Name)), Named("version", Text(session.System.Version)), Named("description", Text($"Build {session.System.Build}"))));

    private static XElement Item(string kind, string name, string? description) =>
        new(Tr + kind, Named("name", name), description is null ? null : Named("description", description));

    private sealed record Statement(string Css, Role Role, (Scenario Scenario, ScenarioVerdict Verdict)[] Scenarios)
    {
        public string Id => $"css-{Css}-{Actor}";

        public string Actor => Role.ToString().ToLowerInvariant();
    }
}
