using CatsIce.ConformanceSuite.Reports;
using CatsIce.ConformanceSuite.Reports.Pdf;
using CatsIce.ConformanceSuite.Reports.Texts;

namespace ConformanceSuite.Tests.Reports;

public sealed class Files_of_reports : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catsice-test-").FullName;

    [Fact]
    public async Task Are_written_in_every_form_and_language_that_is_asked_for()
    {
        var (written, faults) = await ReportFiles.Write(SampleSession.Record, _folder, ["json", "html", "junit", "trl"], ReportTexts.All, TestContext.Current.CancellationToken);
        Assert.Empty(faults);
        Assert.Equal(["report.html", "report.json", "report.ru.html", "report.xml", "trl.xml"], written.Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.All(written, file => Assert.True(new FileInfo(file).Length > 1000));
    }

    [Fact]
    public async Task Are_printed_by_a_browser()
    {
        Assert.SkipWhen(BrowserPrint.Find() is null, $"No browser that prints is installed; name one in {BrowserPrint.Variable}.");
        var (written, faults) = await ReportFiles.Write(SampleSession.Record, _folder, ["pdf"], [ReportTexts.Russian], TestContext.Current.CancellationToken);
        Assert.Empty(faults);
        var pdf = await File.ReadAllBytesAsync(Assert.Single(written, file => file.EndsWith(".pdf", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
