using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Reports;

namespace CatsIce.LoadTests.Sessions;

/// <summary>The last words of a run.</summary>
internal static class Ending
{
    /// <param name="hubEnded">The end of its log, when the hub has ended during the run.</param>
    public static void Tell(TextWriter output, RunReport report, RunOutcome outcome, string folder, string? hubEnded)
    {
        var (figures, found) = (report.Figures, report.Figures.Reconciliation);
        foreach (var verdict in report.Verdicts)
        {
            output.WriteLine($"  {(verdict.Met ? "pass" : "FAIL")}  {verdict.Threshold,-32} {verdict.FoundText}");
        }

        output.WriteLine($"{figures.Slots.Planned:N0} planned, {figures.Slots.Answered:N0} answered as they must be, {found.Receipted:N0} receipted, {found.Delivered:N0} delivered; lost {found.Lost}, duplicates {found.Duplicates}, out of order {found.Disordered}");
        output.WriteLine($"{figures.AchievedRate:0.0} of {figures.PlannedRate:0.0} messages a second; acceptance p99 {Told(figures.Acceptance)}, delivery p99 {Told(figures.Delivery)}; hub {Units.Text(figures.Hub.ProcessorMicrosecondsPerMessage, Unit.Time)} CPU and {Units.Text(figures.Hub.BytesWrittenPerMessage, Unit.Bytes)} written a message");
        foreach (var finding in outcome.Findings.Take(5))
        {
            output.WriteLine($"  {finding.Kind}: {finding.Type} {finding.Identification} {finding.Sender} to {finding.Recipient}. {finding.Detail}");
        }

        foreach (var reason in report.Invalid)
        {
            output.WriteLine($"INVALID: {reason}");
        }

        if (report.Breach is { } breach)
        {
            output.WriteLine($"Broken off: {breach}");
        }

        if (hubEnded is not null)
        {
            output.WriteLine($"The hub has ended during the run:{hubEnded}");
        }

        output.WriteLine($"{report.Result}: {Path.Combine(folder, "report.html")}");
    }

    private static string Told(Latencies times) => Units.Text(times.Named("p99"), Unit.Time);
}
