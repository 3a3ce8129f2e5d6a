using System.Globalization;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using static CatsIce.ConformanceSuite.Reports.TestBed.TestBedReport;

namespace CatsIce.ConformanceSuite.Reports.TestBed;

/// <summary>One scenario as the Test Bed reports a test case: a step for each step of the scenario that was looked at, with the checks as assertions.</summary>
internal static class TestCaseReport
{
    public static string IdOf(Scenario scenario) => scenario.Id;

    public static XElement Metadata(SessionResult session, Scenario scenario) => new(
        Tr + "metadata",
        new XElement(Core + "name", scenario.Title),
        new XElement(Core + "type", "CONFORMANCE"),
        new XElement(Core + "version", session.SuiteVersion),
        new XElement(Core + "description", $"{scenario.Id}: verifies {string.Join(", ", scenario.Verifies)}"));

    public static XElement Of(SessionRecord record, Scenario scenario, ScenarioVerdict verdict, XName element)
    {
        var happenings = record.Of(scenario.Id).ToArray();
        var (began, ended) = happenings.Length == 0 ? (record.Result.Began, record.Result.Ended) : (happenings[0].At, happenings[^1].At);
        return new XElement(
            element,
            new XAttribute("id", IdOf(scenario)),
            Metadata(record.Result, scenario),
            Named("sessionId", $"{record.Result.Session}/{scenario.Id}"),
            Named("startTime", Time(began)),
            Named("endTime", Time(ended)),
            Named("result", ResultOf(verdict.Verdict)),
            Named("message", Text(MessageOf(verdict))),
            new XElement(Tr + "steps", verdict.Checks.GroupBy(check => check.Step).Select((step, index) => Step(happenings, step.Key, [.. step], index, ended))));
    }

    private static string MessageOf(ScenarioVerdict verdict)
    {
        var reason = verdict.Waiver ?? verdict.Because;
        return VerdictCode.Of(verdict.Verdict) + (reason.Length > 0 ? $": {reason}" : "");
    }

    private static XElement Step(Happening[] happenings, string step, CheckResult[] checks, int index, DateTimeOffset otherwise)
    {
        var looked = checks.Select(check => check.Evidence).ToHashSet();
        var at = happenings.Where(happening => looked.Contains(happening.Number)).Select(happening => happening.At).DefaultIfEmpty(otherwise).First();
        return new XElement(
            Tr + "step",
            new XAttribute("id", step.Length > 0 ? step : $"0.{index}"),
            Named("description", Text($"Step {step}: {string.Join(", ", checks.Select(check => check.Check).Distinct())}")),
            new XElement(
                Tr + "report",
                new XAttribute(Instance + "type", "TAR"),
                Named("date", Time(at)),
                Named("result", ResultOf(checks.Max(check => check.Verdict))),
                new XElement(Tr + "counters",
                    Named("nrOfAssertions", Number(checks.Length)),
                    Named("nrOfErrors", Number(checks.Count(check => Kind(check.Verdict) == "error"))),
                    Named("nrOfWarnings", Number(checks.Count(check => Kind(check.Verdict) == "warning")))),
                new XElement(Tr + "reports", checks.Select(Assertion))));
    }

    private static XElement Assertion(CheckResult check) => new(
        Tr + Kind(check.Verdict),
        new XAttribute(Instance + "type", "BAR"),
        Named("assertionID", check.Requirement),
        Named("description", Text($"{VerdictCode.Of(check.Verdict)}: expected {check.Expected}; observed {check.Observed}")),
        check.Place.Length > 0 ? Named("location", Text(check.Place)) : null,
        Named("test", check.Check));

    private static string Kind(Verdict verdict) => verdict switch
    {
        Verdict.Pass or Verdict.NotApplicable => "info",
        Verdict.Warn or Verdict.Skipped => "warning",
        _ => "error",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
