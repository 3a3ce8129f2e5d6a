using System.Text;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Reports;
using Xunit;

namespace CatsIce.ConformanceSuite.DotnetTest;

/// <summary>A test case for each scenario. Whatever does not stand in the way of a certificate passes; what was not claimed, or has still to be done, is skipped; all else fails.</summary>
public sealed class TheSystem
{
    internal const string ScenarioTrait = "scenario";
    private const string NoScenario = "";

    public static IEnumerable<TheoryDataRow<string>> Scenarios => Asked.OfEnvironment() is null
        ? [new TheoryDataRow<string>(NoScenario) { Skip = Asked.Nothing, TestDisplayName = "Conformance to the Common System Specifications", Label = "" }]
        : OwnScenarios.Read(ScenarioLibrary.OwnFolder).All.Select(Row);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void ConformsIn(string scenario)
    {
        var run = JudgedRun.Current ?? throw new InvalidOperationException("No session was run before the test cases.");
        if (run.Trouble.Length > 0)
        {
            Assert.Fail(run.Trouble);
        }

        if (run.OutOfScope.TryGetValue(scenario, out var why))
        {
            Assert.Skip($"{VerdictCode.Of(Verdict.NotApplicable)}: {why}");
        }

        if (!run.Verdicts.TryGetValue(scenario, out var verdict))
        {
            Assert.Fail($"The session has no verdict on {scenario}. Its evidence is in {run.Folder}");
        }

        switch (verdict.Verdict)
        {
            case Verdict.Pass:
                break;
            case Verdict.Warn:
                TestContext.Current.AddWarning(Told(verdict, run.Folder));
                break;
            case Verdict.NotApplicable or Verdict.Skipped or Verdict.Review:
                Assert.Skip(Told(verdict, run.Folder));
                break;
            default:
                Assert.Fail(Told(verdict, run.Folder));
                break;
        }
    }

    private static TheoryDataRow<string> Row(Scenario scenario)
    {
        var row = new TheoryDataRow<string>(scenario.Id) { TestDisplayName = $"{scenario.Id} {scenario.Title}", Label = "" }
            .WithTrait(ScenarioTrait, scenario.Id)
            .WithTrait("css", scenario.Css)
            .WithTrait("role", Parties.NameOf(scenario.Role))
            .WithTrait("family", scenario.Family)
            .WithTrait("level", scenario.Level.ToString().ToLowerInvariant());
        foreach (var requirement in scenario.Verifies)
        {
            row = row.WithTrait("requirement", requirement);
        }

        return row;
    }

    private static string Told(VerdictEntry verdict, string folder)
    {
        var text = new StringBuilder($"{VerdictCode.Of(verdict.Verdict)} {verdict.Scenario}: {verdict.Waiver ?? verdict.Because}").AppendLine();
        foreach (var check in verdict.Checks.Where(check => check.Verdict is not (Verdict.Pass or Verdict.NotApplicable)).OrderByDescending(check => check.Verdict))
        {
            text.AppendLine($"{VerdictCode.Of(check.Verdict)} {check.Requirement} {check.Check}, step {check.Step}, line {check.Evidence} of the transcript")
                .AppendLine($"  expected: {check.Expected}")
                .AppendLine($"  observed: {check.Observed}{(check.Place.Length > 0 ? $" at {check.Place}" : "")}");
        }

        return RawMessage.Visible(text.Append($"Everything about it: {Path.Combine(folder, "report.html")}").ToString());
    }
}
