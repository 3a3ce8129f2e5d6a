using CatsIce.LoadTests;
using CatsIce.LoadTests.Reports;

namespace LoadTests.Tests.Hubs;

/// <summary>The profile of every day against the real hub, as it is typed: whole movements, both ways of delivery, negatives, to the report. It says nothing about speed.</summary>
[Collection("hubs")]
public sealed class The_small_load_run
{
    [Fact]
    public async Task Loses_nothing_doubles_nothing_and_keeps_the_order()
    {
        using var folder = new TestFolder();
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] hub = Environment.GetEnvironmentVariable("CATSICE_TEST_HUB") is { Length: > 0 } program ? ["--hub-program", program] : [];
        var code = await Program.Run(["run", "--profile", "ci", "--out", folder["run"], .. hub], output, error);
        Assert.True(code == 0, $"exit code {code}\n{output}\n{error}");
        var report = ReportFiles.Read(folder["run"]);
        Assert.True(report.Figures.Slots.Planned > 300, $"{report.Figures.Slots}");
        Assert.Equal(report.Figures.Reconciliation.Receipted, report.Figures.Reconciliation.Delivered);
        Assert.True(report.Figures.Sampled > 50, "A sample is verified in full.");
        Assert.Subset(report.Figures.Answers.Keys.ToHashSet(), new HashSet<string> { "Receipt", "Receipt again" });
        Assert.Contains(report.Figures.Answers.Keys, code => code.StartsWith("IE906", StringComparison.Ordinal));

        // One page that needs nothing else, and tables for other programs.
        var page = File.ReadAllText(Path.Combine(folder["run"], "report.html"));
        Assert.Contains(">PASSED<", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.True(page.Split("<svg").Length > 6, "The charts are there.");
        Assert.True(File.ReadLines(Path.Combine(folder["run"], "series.csv")).Count() > 15);
        Assert.Single(File.ReadLines(Path.Combine(folder["run"], "failures.csv")));
        Assert.False(Directory.Exists(Path.Combine(folder["run"], "work")), "Keys, database and log are gone.");
    }
}
