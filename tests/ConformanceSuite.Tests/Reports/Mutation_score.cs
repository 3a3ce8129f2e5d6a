using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Mutants;
using CatsIce.ConformanceSuite.Reports.Html;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Reports;

/// <summary>The score that reports and certificates show.</summary>
public sealed class Mutation_score : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catsice-test-").FullName;

    [Fact]
    public void Is_read_from_its_file()
    {
        var score = SuiteScore.Read(Write($$"""{ "suite": "{{new string('a', 64)}}", "measured": "2026-11-19T09:30:00Z", "mutants": 84, "killed": 82, "command": "mutants run", "more": [] }"""))!;
        Assert.Equal((84, 82, new DateTimeOffset(2026, 11, 19, 9, 30, 0, TimeSpan.Zero), "mutants run"), (score.Mutants, score.Killed, score.Measured, score.Command));
        Assert.Null(SuiteScore.Read(Path.Combine(_folder, "nothing.json")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{ "suite": "a", "measured": "2026-11-19T09:30:00Z", "mutants": 84, "command": "mutants run" }""")]
    [InlineData("""{ "suite": "a", "measured": "yesterday", "mutants": 84, "killed": 82, "command": "mutants run" }""")]
    [InlineData("""{ "suite": "a", "measured": "2026-11-19T09:30:00Z", "mutants": 84, "killed": 85, "command": "mutants run" }""")]
    public void Is_not_passed_over_when_it_cannot_be_read(string text) =>
        Assert.Contains("is no mutation score", Assert.Throws<InputFaultException>(() => SuiteScore.Read(Write(text))).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_said_not_to_be_measured_where_it_is_of_another_content()
    {
        Assert.Null(SuiteScore.Of(new string('f', 64)));
        var page = HtmlReport.Write(SampleSession.Record with { Score = null }, SchemaLibrary.Default, ReportTexts.English);
        Assert.Contains("not measured for this content of the suite", page, StringComparison.Ordinal);
        Assert.DoesNotContain("82 / 84", page, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string text)
    {
        var file = Path.Combine(_folder, "score.json");
        File.WriteAllText(file, text);
        return file;
    }
}
