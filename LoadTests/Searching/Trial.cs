using System.Text.Json.Serialization;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Reports;

namespace CatsIce.LoadTests.Searching;

/// <summary>One rate that was tried.</summary>
/// <param name="Why">The first threshold that was not met, or why the trial says nothing; empty when all were met.</param>
internal sealed record Trial(int Number, double Rate, TrialResult Result, double Achieved, double? AcceptanceP99, double? DeliveryP99, double? HubProcessor, string Why)
{
    public static Trial Of(int number, double rate, RunReport report) => new(
        number, rate, report.Result switch { "PASSED" => TrialResult.Met, "BREACHED" => TrialResult.Breached, _ => TrialResult.Invalid }, report.Figures.AchievedRate, report.Figures.Acceptance.Named("p99"),
        report.Figures.Delivery.Named("p99"), report.Figures.Hub.ProcessorMicrosecondsPerMessage,
        report.Invalid.FirstOrDefault() ?? report.Breach ?? (report.Verdicts.FirstOrDefault(verdict => !verdict.Met) is { } breached ? $"{breached.Threshold}: {breached.FoundText}" : ""));

    [JsonIgnore]
    public string Line => $"{Rate,8:0.0}/s  {Result,-8}  accepted {Achieved,8:0.0}/s  acceptance p99 {Units.Text(AcceptanceP99, Unit.Time),-12} delivery p99 {Units.Text(DeliveryP99, Unit.Time),-12} hub {Units.Text(HubProcessor, Unit.Time)} a message  {Why}";
}
