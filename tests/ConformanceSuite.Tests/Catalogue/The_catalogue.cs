using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Yaml;
using ConformanceSuite.Tests.Language;

namespace ConformanceSuite.Tests.Catalogue;

public sealed class The_catalogue
{
    private static readonly ILookup<string, string> Ambient = new[] { ("signature", "CSS-SIG-013") }.ToLookup(pair => pair.Item2, pair => pair.Item1);

    [Fact]
    public void Says_of_each_requirement_what_covers_it_or_why_nothing_does()
    {
        var rows = Rows("\"3.0\":\n  CSS-NFR-010: Load is measured by the load tests.\n");
        Assert.Equal(CoverageKind.Tested, Row(rows, "CSS-ARR-001").Kind);
        Assert.Equal("TR-DST-0012", Assert.Single(Row(rows, "CSS-ARR-001").By).Id);
        Assert.Equal((CoverageKind.Tested, "signature"), (Row(rows, "CSS-SIG-013").Kind, Assert.Single(Row(rows, "CSS-SIG-013").Ambient)));
        Assert.Equal((CoverageKind.OthersOnly, "Binds only operator: the system of a country can't break it."), (Row(rows, "CSS-SEC-006").Kind, Row(rows, "CSS-SEC-006").Why));
        Assert.Equal(CoverageKind.Manual, Row(rows, "CSS-DOC-008").Kind);
        Assert.Equal(CoverageKind.Attestation, Row(rows, "CSS-TRN-016").Kind);
        Assert.Equal((CoverageKind.Reasoned, "Load is measured by the load tests."), (Row(rows, "CSS-NFR-010").Kind, Row(rows, "CSS-NFR-010").Why));
        Assert.Equal(CoverageKind.NotYet, Row(rows, "CSS-ENQ-003").Kind);
    }

    [Fact]
    public void Does_not_take_the_scenarios_of_one_version_for_another() =>
        Assert.Equal(CoverageKind.NotYet, Rows("").Single(row => row.Css.Version == "2.0" && row.Requirement.Id == "CSS-ARR-001").Kind);

    [Fact]
    public void Finds_musts_without_scenario_and_reason_and_reasons_that_are_not_needed()
    {
        var reasons = Reasons("\"3.0\":\n  CSS-NFR-010: Load is measured by the load tests.\n  CSS-ARR-001: Not yet.\n");
        var faults = CatalogueFaults.Of(Coverage.Of([Scenario()], reasons, Ambient), reasons).Select(fault => fault.ToString()).ToArray();
        Assert.Contains("not-tested.yaml:3: CSS 3.0: CSS-ARR-001 is tested (TR-DST-0012): take its reason away.", faults);
        Assert.Contains(faults, fault => fault.StartsWith("not-tested.yaml: CSS 3.0: CSS-ENQ-003 is a MUST that a program can decide", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.Contains("CSS-NFR-010", StringComparison.Ordinal) && fault.Contains("CSS 3.0", StringComparison.Ordinal));
        Assert.DoesNotContain(faults, fault => fault.Contains("CSS-ENQ-002", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"4.0\": {}", 1, "'4.0' is no version of the specification.")]
    [InlineData("\"3.0\": []", 1, "'3.0' must be a group of requirements with a reason each, but here is a list.")]
    [InlineData("\"3.0\":\n  CSS-ENQ-033: Why.", 2, "CSS 3.0 has no requirement 'CSS-ENQ-033'; did you mean 'CSS-ENQ-003'?")]
    [InlineData("\"3.0\":\n  CSS-ENQ-003:", 2, "'CSS-ENQ-003' needs a reason, one sentence.")]
    [InlineData("\"3.0\":\n  CSS-TRN-016: Why.", 2, "CSS-TRN-016 is not decided by a program anyway; the specification itself says why.")]
    public void Refuses_a_file_of_reasons(string text, int line, string sentence)
    {
        NotTested.Parse("not-tested.yaml", text, out var faults);
        Assert.Equal([new FileFault("not-tested.yaml", line, sentence)], faults);
    }

    [Fact]
    public void Is_written_as_csv_and_as_a_page()
    {
        var rows = Rows("");
        var csv = Matrix.Csv(rows);
        Assert.StartsWith("css,requirement,level,section,kind,roles,testability,coverage,scenarios,checks,why,text\r\n3.0,CSS-TRN-001,must,", csv, StringComparison.Ordinal);
        Assert.Equal(rows.Length + 1, csv.Split("\r\n").Length - 1);
        var page = Matrix.Html(rows);
        Assert.All(rows, row => Assert.Contains(row.Requirement.Id, page, StringComparison.Ordinal));
        Assert.Contains("<code>TR-DST-0012</code> Destination reports", page, StringComparison.Ordinal);
    }

    private static Scenario Scenario() => ScenarioText.Sound(ScenarioText.Head + ScenarioText.Steps);

    private static NotTested Reasons(string text)
    {
        var reasons = NotTested.Parse("not-tested.yaml", text.Length > 0 ? text : "\"3.0\": {}", out var faults);
        Assert.Empty(faults);
        return reasons;
    }

    private static ImmutableArray<Coverage> Rows(string reasons) => Coverage.Of([Scenario()], Reasons(reasons), Ambient);

    private static Coverage Row(IEnumerable<Coverage> rows, string requirement) => rows.Single(row => row.Css.Version == "3.0" && row.Requirement.Id == requirement);
}
