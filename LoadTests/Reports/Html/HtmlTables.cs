using System.Text;
using CatsIce.LoadTests.Measure;
using static CatsIce.LoadTests.Reports.Html.Chart;

namespace CatsIce.LoadTests.Reports.Html;

/// <summary>The tables of the page.</summary>
internal static class HtmlTables
{
    public static string Thresholds(RunReport report, RunReport? baseline) => Table(
        ["threshold", "found", .. baseline is null ? Array.Empty<string>() : [$"before ({baseline.Began:yyyy-MM-dd HH:mm})", "change"], "verdict"],
        report.Verdicts.Select(verdict => (string[])
        [
            Text(verdict.Threshold), Text(verdict.FoundText), .. baseline is null ? Array.Empty<string>() : Compared(verdict, baseline),
            verdict.Met ? "<b class=\"met\">PASS</b>" : "<b class=\"breached\">FAIL</b>",
        ]));

    public static string Times(RunFigures figures) => Table(
        ["", "count", "mean", "p50", "p90", "p95", "p99", "p99.9", "max"],
        new (string Name, Latencies Times)[]
        {
            ("acceptance, from the moment it was due", figures.Acceptance), ("service, from the moment it was sent", figures.Service), ("delivery", figures.Delivery), ("delivery to a country that was down", figures.DeliveryAfterOutage),
            ("movement, whole", figures.Movement), ("failed", figures.Failed), ("timed out", figures.TimedOut), ("lateness of the generator itself", figures.Lateness),
        }.Where(row => row.Times.Count > 0).Select(row => new[]
        {
            row.Name, $"{row.Times.Count:N0}", Time(row.Times.Mean), Time(row.Times.P50), Time(row.Times.P90), Time(row.Times.P95), Time(row.Times.P99), Time(row.Times.P999), Time(row.Times.Max),
        }));

    public static string Slots(RunFigures figures)
    {
        var slots = figures.Slots;
        return Table(["planned", "answered as they must be", "wrong answers", "no answer", "unsent", "withheld", "not sent by the end"],
            [[$"{slots.Planned:N0}", $"{slots.Answered:N0}", $"{slots.Failed:N0}", $"{slots.TimedOut:N0}", $"{slots.Unsent:N0}", $"{slots.Withheld:N0}", $"{slots.Undispatched:N0}"]]);
    }

    public static string Reconciliation(Reconciled found) => Table(
        ["receipted", "delivered", "lost", "duplicates", "repeated", "out of order", "altered", "misdelivered", "no answer, yet delivered"],
        [[$"{found.Receipted:N0}", $"{found.Delivered:N0}", $"{found.Lost:N0}", $"{found.Duplicates:N0}", $"{found.Repeated:N0}", $"{found.Disordered:N0}", $"{found.Altered:N0}", $"{found.Misdelivered:N0}", $"{found.Unproven:N0}"]]);

    public static string Answers(RunFigures figures) => Table(["answer", "messages"], figures.Answers.OrderByDescending(answer => answer.Value).Select(answer => new[] { Text(answer.Key), $"{answer.Value:N0}" }));

    public static string Hub(RunFigures figures)
    {
        var hub = figures.Hub;
        var rows = new List<string[]>
        {
            new[] { "processor time a message, from submission to delivery receipt", Units.Text(hub.ProcessorMicrosecondsPerMessage, Unit.Time) },
            new[] { "written to disk a message", Units.Text(hub.BytesWrittenPerMessage, Unit.Bytes) },
            new[] { "memory before anything was sent", Units.Text(hub.MemoryIdle, Unit.Bytes) },
            new[] { "memory at most", Units.Text(hub.MemoryMost, Unit.Bytes) },
            new[] { "memory in the last third, against the first", hub.MemoryDrift is { } drift ? $"{drift:0.00} times" : "not measured" },
            new[] { "deliveries waiting at most", Units.Text(hub.OutboxMost, Unit.Count) },
            new[] { "oldest delivery waiting at most", hub.OldestMost is { } age ? $"{age:0.0} s" : "not measured" },
            new[] { "ready after its start", Units.Text(hub.ReadyAfter?.TotalMicroseconds, Unit.Time) },
        };
        if (figures.Outage is { } outage)
        {
            rows.Add([$"{Text(outage.Country)} was down", $"{outage.Length.TotalSeconds:0} s"]);
            rows.Add(["backlog when it came back", $"{outage.BacklogAtReturn:N0}"]);
            rows.Add(["first delivery after its return", Units.Text(outage.FirstAfter?.TotalMicroseconds, Unit.Time)]);
            rows.Add(["backlog gone after", outage.Drained is { } time ? $"{time.TotalSeconds:0.0} s, {outage.DrainRate:0}/s" : "not before the end of the run"]);
        }

        return Facts(rows);
    }

    public static string Workload(RunReport report)
    {
        var mix = report.Corpus.Mix;
        var text = new StringBuilder("<ul>");
        foreach (var line in report.Basis)
        {
            text.Append($"<li>{Text(line)}</li>");
        }

        text.Append("</ul>").Append(Facts(
        [
            ["movements begun", $"{report.Corpus.Movements:N0}"],
            ["negatives", $"{report.Corpus.Negatives:P1} of all messages"],
            ["mean size of a signed document", Units.Text(report.Corpus.MeanBytes, Unit.Bytes)],
            ["time is compressed", $"{report.Compression:N0} times"],
            ["countries", Text(string.Join(", ", mix.Countries.Select(one => $"{one.Key} {one.Value:0.##}")))],
            ["courses", Text(string.Join(", ", mix.Courses.Select(one => $"{one.Key} {one.Value:0.##}")))],
            ["sizes", Text(string.Join(", ", mix.Sizes.Select(one => $"{one.Key} {one.Value:0.##}")))],
            ["settings of the hub", Text(string.Join(", ", report.HubSettings.Select(one => $"{one.Key}={one.Value}")))],
        ]));
        return text.ToString();
    }

    public static string Environment(RunReport report)
    {
        var here = report.Environment;
        return Facts(
        [
            ["machine", Text($"{here.Machine}, {here.Processors} processors ({here.Processor}), {here.MemoryGigabytes} GB")],
            ["system", Text($"{here.OperatingSystem}, {here.Runtime}")],
            ["load tests", Text(here.Generator)],
            .. here.Hub.Select(line => new[] { "hub", Text(line) }),
            ["generator used", $"{report.Figures.GeneratorProcessors:P0} of all processors"],
            ["verified in full", $"{report.Figures.Sampled:N0} answers and deliveries, {report.Figures.SamplesWrong:N0} did not hold"],
        ]);
    }

    private static string[] Compared(Verdict verdict, RunReport baseline)
    {
        var before = baseline.Verdicts.FirstOrDefault(other => other.Measure == verdict.Measure)?.Found ?? Measures.Find(verdict.Measure)?.Of(baseline.Figures);
        return before is { } was && verdict.Found is { } now
            ? [Text(Units.Text(was, Measures.Find(verdict.Measure)!.Unit)), was > 0 ? $"{(now - was) / was:+0 %;-0 %;0 %}" : ""]
            : ["", ""];
    }

    private static string Time(double microseconds) => Text(Units.Text(microseconds, Unit.Time));

    private static string Facts(IEnumerable<string[]> rows) => $"<table class=\"facts\"><tbody>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>"))}</tbody></table>";

    private static string Table(IEnumerable<string> names, IEnumerable<string[]> rows) =>
        $"<table><thead><tr>{string.Concat(names.Select(name => $"<th>{Text(name)}</th>"))}</tr></thead><tbody>{string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>"))}</tbody></table>";
}
