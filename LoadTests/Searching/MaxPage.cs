using System.Globalization;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Reports.Html;
using static CatsIce.LoadTests.Reports.Html.Chart;

namespace CatsIce.LoadTests.Searching;

/// <summary>What a search found, as a page that holds everything.</summary>
internal static class MaxPage
{
    public static string Of(Profile profile, RateSearch search, IReadOnlyList<Trial> trials)
    {
        var ordered = trials.OrderBy(trial => trial.Rate).ToArray();
        var rates = new Chart(
            "Accepted against planned", "messages a second", [new("planned", "#8a97a3", [.. ordered.Select(trial => (trial.Rate, trial.Rate))]), new("accepted", "#2878b5", [.. ordered.Select(trial => (trial.Rate, trial.Achieved))])], false, Told);
        var times = new Chart(
            "p99 against the rate", "ms",
            [new("acceptance", "#c84040", [.. ordered.Select(trial => (trial.Rate, trial.AcceptanceP99 / 1000 ?? double.NaN))]), new("delivery", "#2e9e6b", [.. ordered.Select(trial => (trial.Rate, trial.DeliveryP99 / 1000 ?? double.NaN))])], true, Told);
        var rows = string.Concat(trials.Select(trial =>
            $"<tr><td><a href=\"trials/{trial.Number:00}-{trial.Rate:0}/report.html\">{trial.Rate:0.0}/s</a></td><td class=\"{(trial.Result == TrialResult.Met ? "met" : "breached")}\">{trial.Result}</td><td>{trial.Achieved:0.0}/s</td><td>{Units.Text(trial.AcceptanceP99, Unit.Time)}</td><td>{Units.Text(trial.DeliveryP99, Unit.Time)}</td><td>{Units.Text(trial.HubProcessor, Unit.Time)}</td><td class=\"left\">{Text(trial.Why)}</td></tr>"));
        return $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Highest rate</title><style>{HtmlReport.Style}</style></head><body>"
            + $"<h1>Highest rate</h1><p class=\"result {(search.Met is null ? "BREACHED" : "PASSED")}\">{(search.Met is { } met ? $"{met:0.0} messages a second met every threshold" : "No rate met every threshold")}{(search.NotMet is { } not ? $"; {not:0.0} did not" : "")}</p>"
            + $"<p>{Text(profile.What)}</p><p class=\"soft\">{Text(string.Join("; ", profile.Thresholds.Select(threshold => threshold.Text)))}</p>{rates.Svg()}{times.Svg()}"
            + $"<table><thead><tr><th>rate</th><th>result</th><th>accepted</th><th>acceptance p99</th><th>delivery p99</th><th>hub CPU a message</th><th class=\"left\">why</th></tr></thead><tbody>{rows}</tbody></table></body></html>\n";
    }

    private static string Told(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate:0}/s");
}
