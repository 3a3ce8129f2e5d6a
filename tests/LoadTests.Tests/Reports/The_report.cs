using System.Collections.Immutable;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Reports;
using CatsIce.LoadTests.Reports.Html;
using CatsIce.LoadTests.Sessions;
using LoadTests.Tests.Workloads;

namespace LoadTests.Tests.Reports;

public sealed class The_report(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    [Fact]
    public void Is_invalid_when_the_generator_itself_was_late()
    {
        // 5 % of 60 s is allowed.
        Assert.Equal("PASSED", Report(Figures(lateness: 2_900_000)).Result);
        var late = Report(Figures(lateness: 3_100_000));
        Assert.Equal(("INVALID", 2), (late.Result, late.ExitCode));
        Assert.Contains("The generator itself was late", Assert.Single(late.Invalid), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_invalid_when_the_generator_had_no_processors_left() =>
        Assert.Contains("of all processors", Assert.Single(Report(Figures() with { GeneratorProcessors = 0.85 }).Invalid), StringComparison.Ordinal);

    [Fact]
    public void Is_invalid_when_nothing_was_answered() => Assert.Equal("INVALID", Report(Figures(acceptance: [])).Result);

    [Fact]
    public void Is_breached_by_one_threshold()
    {
        var report = Report(Figures() with { Reconciliation = new Reconciled(10, 9, 1, 0, 0, 0, 0, 0, 0, 0) });
        Assert.Equal(("BREACHED", 1), (report.Result, report.ExitCode));
        Assert.Equal("lost = 0", Assert.Single(report.Verdicts, verdict => !verdict.Met).Threshold);
    }

    [Fact]
    public void Can_be_written_and_read_again()
    {
        using var folder = new TestFolder();
        var report = Report(Figures());
        ReportFiles.Write(folder.Path, report, [], null);
        var again = ReportFiles.Read(folder.Path);
        Assert.Equal(report.Verdicts.Select(verdict => verdict.FoundText), again.Verdicts.Select(verdict => verdict.FoundText));
        Assert.Equal((report.Result, report.Figures.Acceptance.P99, report.Series.Length), (again.Result, again.Figures.Acceptance.P99, again.Series.Length));
    }

    [Fact]
    public void Shows_what_a_baseline_had()
    {
        var page = HtmlReport.Of(Report(Figures(acceptance: [400_000])), Report(Figures(acceptance: [200_000])));
        Assert.Contains("+100 %", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_run_what_a_hub_answered()
    {
        var page = HtmlReport.Of(Report(Figures() with { Answers = ImmutableSortedDictionary<string, long>.Empty.Add("<script>alert(1)</script>", 3) }), null);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Has_tables_that_a_spreadsheet_does_not_take_for_formulas()
    {
        var row = Csv.Of([new Finding("lost", "26UZ", "=cmd()", "IE001", "NTA.UZ", "NTA.GE", TimeSpan.FromSeconds(1), null, "a, \"b\"")]).Split(Environment.NewLine)[1];
        Assert.Equal("lost,26UZ,'=cmd(),IE001,NTA.UZ,NTA.GE,1,,\"a, \"\"b\"\"\"", row);
    }

    private RunReport Report(RunFigures figures)
    {
        var row = new SeriesRow(1, "hold", 20, 19, 18, 0, 3, 5, 1000, 2000, 3000, 2500, 4000, null, 100, 0.5, 100_000_000, 4, 0.1, 0.1);
        var outcome = new RunOutcome(figures, [row, row with { At = 2, DeliveryP99 = 9000 }], [], [], null, false);
        return RunReport.Of(ProfileReader.Read("ci"), outcome, small.Corpus, 5, DateTimeOffset.UnixEpoch, 1, RunEnvironment.Of(["a hub"]));
    }

    private static RunFigures Figures(long lateness = 1000, long[]? acceptance = null)
    {
        var (fast, none) = (Of(acceptance ?? [5000, 9000]), Of());
        return new RunFigures
        {
            Acceptance = fast, Service = fast, Delivery = Of(20_000), DeliveryAfterOutage = none, Movement = Of(3_000_000), Failed = none, TimedOut = none, Lateness = Of(lateness),
            Slots = new SlotCounts(10, 10, 0, 0, 0, 0, 0), PlannedRate = 20, AchievedRate = 20, Reconciliation = new Reconciled(10, 10, 0, 0, 0, 0, 0, 0, 0, 0), Outage = null,
            Hub = new HubFigures(2500, 9000, 90e6, 120e6, 1.01, 4, 0.2, TimeSpan.FromSeconds(1)), Answers = ImmutableSortedDictionary<string, long>.Empty.Add("Receipt", 10), Sampled = 5, SamplesWrong = 0,
            DriftOfAcceptance = 1.02, GeneratorProcessors = 0.1, Elapsed = TimeSpan.FromSeconds(20),
        };
    }

    private static Latencies Of(params long[] values)
    {
        var histogram = new Histogram();
        foreach (var value in values) histogram.Record(value);
        return Latencies.Of(histogram);
    }
}
