using System.CommandLine;
using CatsIce.LoadTests.Reports.Html;

namespace CatsIce.LoadTests.Reports;

/// <summary><c>report</c></summary>
internal static class ReportVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Folder of a run." };
        var baseline = new Option<string?>("--baseline") { Description = "An earlier report.json, or its folder, to compare with." };
        var verb = new Verb("report", "Make the page of a run again, for example beside another baseline. Ends with the exit code of the run.", "report load-results --baseline last-week") { folder, baseline };
        verb.SetAction(parsed =>
        {
            var report = ReportFiles.Read(parsed.GetRequiredValue(folder));
            var before = parsed.GetValue(baseline) is { } path ? ReportFiles.Read(path) : null;
            var page = Path.Combine(Path.GetFullPath(parsed.GetRequiredValue(folder)), "report.html");
            File.WriteAllText(page, HtmlReport.Of(report, before));
            parsed.InvocationConfiguration.Output.WriteLine($"{report.Result}: {page}");
            return report.ExitCode;
        });
        return verb;
    }
}
