using System.Globalization;
using CatsIce.LoadTests.Measure;

namespace CatsIce.LoadTests.Reports.Html;

/// <summary>The charts of the page.</summary>
internal static class Charts
{
    private const string Blue = "#2878b5";
    private const string Orange = "#d9822b";
    private const string Green = "#2e9e6b";
    private const string Red = "#c84040";
    private const string Grey = "#8a97a3";

    public static string Of(RunReport report)
    {
        var rows = report.Series;
        var figures = report.Figures;
        return string.Concat(
        [
            Time("Rate", "messages a second", false, Curve("planned", Grey, row => row.Planned), Curve("accepted", Blue, row => row.Accepted), Curve("delivered", Green, row => row.Delivered)),
            Time("Acceptance", "ms", true, Curve("p50", Green, row => row.AcceptanceP50 / 1000), Curve("p95", Blue, row => row.AcceptanceP95 / 1000), Curve("p99", Red, row => row.AcceptanceP99 / 1000),
                Curve("p99 of service", Orange, row => row.ServiceP99 / 1000), Curve("p99 of lateness", Grey, row => row.LatenessP99 / 1000)),
            Time("Delivery", "ms", true, Curve("p50", Green, row => row.DeliveryP50 / 1000), Curve("p99", Red, row => row.DeliveryP99 / 1000)),
            Time("Waiting", "messages", false, Curve("receipted and not delivered", Blue, row => row.Backlog), Curve("under way to the hub", Orange, row => row.InFlight), Curve("in the hub's outbox", Grey, row => row.Outbox)),
            Time("Oldest delivery waiting", "s", false, Curve("age", Red, row => row.Oldest)),
            Time("Processors", "of the machine, 1 is one", false, Curve("hub", Blue, row => row.HubProcessors), Curve("generator", Orange, row => row.GeneratorProcessors * report.Environment.Processors)),
            Time("Memory of the hub", "MB", false, Curve("physical", Blue, row => row.HubMemory / 1048576)),
            new Chart("Spectrum", "ms", [Spectrum("acceptance", Blue, figures.Acceptance), Spectrum("service", Orange, figures.Service), Spectrum("delivery", Green, figures.Delivery)], true,
                nines => $"{100 - Math.Pow(10, 2 - nines):0.###} %").Svg(),
        ]);

        Curve Curve(string name, string colour, Func<SeriesRow, double?> of) => new(name, colour, [.. rows.Select(row => (row.At, of(row) ?? double.NaN))]);

        string Time(string title, string unit, bool logarithmic, params Curve[] curves) => curves.All(curve => curve.Points.All(point => double.IsNaN(point.Y)))
            ? ""
            : new Chart(title, unit, curves, logarithmic, seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"), startsAtZero: true) { Bands = Bands(report) }.Svg();
    }

    // Over the logarithm of what is missing to 100 %, as latencies are read: 90, 99, 99.9.
    private static Curve Spectrum(string name, string colour, Latencies times) =>
        new(name, colour, [.. times.Spectrum.Select(point => (2 - Math.Log10(100 - point.Percent), point.Microseconds / 1000.0))]);

    private static IReadOnlyList<(double, double, string)> Bands(RunReport report)
    {
        var bands = new List<(double, double, string)>();
        var at = 0.0;
        foreach (var phase in report.Phases)
        {
            if (phase.WarmUp || phase.Down.Length > 0)
            {
                bands.Add((at, at + phase.Seconds, phase.Down.Length > 0 ? $"{phase.Name}: {string.Join(", ", phase.Down)} down" : phase.Name));
            }

            at += phase.Seconds;
        }

        return bands;
    }
}
