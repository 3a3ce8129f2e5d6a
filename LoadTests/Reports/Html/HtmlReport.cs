using System.Reflection;
using System.Text;
using CatsIce.LoadTests.Measure;
using static CatsIce.LoadTests.Reports.Html.Chart;

namespace CatsIce.LoadTests.Reports.Html;

/// <summary>A report as one page that holds everything: it can be sent, kept and printed, and needs no network.</summary>
internal static class HtmlReport
{
    public static readonly string Style = Resource("reports/report.css");

    /// <param name="baseline">An earlier run to compare with.</param>
    public static string Of(RunReport report, RunReport? baseline)
    {
        var html = new StringBuilder();
        html.Append($"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Load test {Text(report.Profile)}: {report.Result}</title><style>{Style}</style></head><body>");
        html.Append($"<h1>Load test <em>{Text(report.Profile)}</em></h1><p class=\"result {report.Result}\">{report.Result}</p><p>{Text(report.What)}</p><p class=\"soft\">{report.Began:yyyy-MM-dd HH:mm:ss} UTC, {report.Figures.Elapsed.TotalSeconds:0} s, seed {report.Seed}</p>");
        foreach (var reason in report.Invalid)
        {
            html.Append($"<p class=\"INVALID\">This run says nothing about the hub. {Text(reason)}</p>");
        }

        if (report.Breach is { } breach)
        {
            html.Append($"<p class=\"breached\">Broken off: {Text(breach)}</p>");
        }

        return html.Append(Cards(report.Figures)).Append("<h2>Thresholds</h2>").Append(HtmlTables.Thresholds(report, baseline))
            .Append("<h2>Times</h2>").Append(HtmlTables.Times(report.Figures)).Append(Charts.Of(report))
            .Append("<h2>Messages</h2>").Append(HtmlTables.Slots(report.Figures)).Append(HtmlTables.Reconciliation(report.Figures.Reconciliation)).Append(HtmlTables.Answers(report.Figures))
            .Append("<h2>What it cost the hub</h2>").Append(HtmlTables.Hub(report.Figures))
            .Append("<h2>What was sent, and why</h2>").Append(HtmlTables.Workload(report))
            .Append("<h2>Where</h2>").Append(HtmlTables.Environment(report)).Append("</body></html>").ToString();
    }

    private static string Cards(RunFigures figures) => "<div class=\"cards\">" + string.Concat(new[]
    {
        ("accepted", $"{figures.AchievedRate:0.0}/s", $"planned {figures.PlannedRate:0.0}/s"),
        ("acceptance p99", Units.Text(figures.Acceptance.Named("p99"), Unit.Time), "from the moment it was due"),
        ("delivery p99", Units.Text(figures.Delivery.Named("p99"), Unit.Time), "to its arrival"),
        ("lost", $"{figures.Reconciliation.Lost:N0}", $"of {figures.Reconciliation.Receipted:N0} receipted"),
        ("hub CPU a message", Units.Text(figures.Hub.ProcessorMicrosecondsPerMessage, Unit.Time), "sent to delivery receipt"),
        ("errors", $"{Measures.Errors(figures.Slots):N0}", $"of {figures.Slots.Planned:N0} planned"),
    }.Select(card => $"<div><span>{card.Item1}</span><b>{Text(card.Item2)}</b><span>{Text(card.Item3)}</span></div>")) + "</div>";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource {name} is missing."));
        return reader.ReadToEnd();
    }
}
