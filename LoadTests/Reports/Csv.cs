using System.Globalization;
using System.Text;
using CatsIce.LoadTests.Measure;

namespace CatsIce.LoadTests.Reports;

/// <summary>Tables for other programs: commas, one line of names, RFC 4180. Times are in milliseconds.</summary>
internal static class Csv
{
    public static string Of(IEnumerable<SeriesRow> rows) => Table(
        ["at_s", "phase", "planned_per_s", "accepted_per_s", "delivered_per_s", "errors", "in_flight", "backlog", "acceptance_p50_ms", "acceptance_p95_ms", "acceptance_p99_ms", "service_p99_ms",
            "delivery_p50_ms", "delivery_p99_ms", "lateness_p99_ms", "hub_processors", "hub_memory_bytes", "hub_outbox", "hub_oldest_s", "generator_processors"],
        rows.Select(row => new object?[]
        {
            row.At, row.Phase, Round(row.Planned), Round(row.Accepted), Round(row.Delivered), row.Errors, row.InFlight, row.Backlog, Ms(row.AcceptanceP50), Ms(row.AcceptanceP95), Ms(row.AcceptanceP99), Ms(row.ServiceP99),
            Ms(row.DeliveryP50), Ms(row.DeliveryP99), Ms(row.LatenessP99), Round(row.HubProcessors), row.HubMemory, row.Outbox, row.Oldest, Round(row.GeneratorProcessors),
        }));

    public static string Of(IEnumerable<Finding> findings) => Table(
        ["kind", "mrn", "message_identification", "type", "sender", "recipient", "due_s", "latency_ms", "detail"],
        findings.Select(one => new object?[] { one.Kind, one.Movement, one.Identification, one.Type, one.Sender, one.Recipient, one.Due?.TotalSeconds, one.Latency?.TotalMilliseconds, one.Detail }));

    private static string Table(IEnumerable<string> names, IEnumerable<object?[]> rows)
    {
        var text = new StringBuilder().AppendLine(string.Join(',', names));
        foreach (var row in rows)
        {
            text.AppendLine(string.Join(',', row.Select(Cell)));
        }

        return text.ToString();
    }

    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        // A spreadsheet would take what begins so for a formula; some of it was written by the hub.
        text = value is string && text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static double? Ms(double? microseconds) => microseconds is { } value ? Math.Round(value / 1000, 3) : null;

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 3) : null;
}
