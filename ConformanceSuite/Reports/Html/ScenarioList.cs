using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>Every scenario, closed; what went wrong is open.</summary>
internal static class ScenarioList
{
    public static void Write(ReportPage page)
    {
        page.Html.Open("section").Element("h2", page.Texts["scenarios"]).Element("p", page.Texts["scenarios.note"], ("class", "note"));
        page.Html.Element("p", page.Texts[Reproduction.Repeats(page.Session) ? "scenarios.again.same" : "scenarios.again.new"], ("class", "note"));
        foreach (var family in page.Session.Scenarios.GroupBy(s => (s.Scenario.Css, s.Scenario.Family)).OrderByDescending(g => g.Key.Css, StringComparer.Ordinal).ThenBy(g => g.Key.Family, StringComparer.Ordinal))
        {
            page.Html.Element("h3", $"{page.Area(family.Key.Family)} · CSS {family.Key.Css}");
            foreach (var (scenario, verdict) in family.OrderBy(s => s.Scenario.Id, StringComparer.Ordinal))
            {
                WriteOne(page, scenario, verdict);
            }
        }

        page.Html.Close();
    }

    private static void WriteOne(ReportPage page, Scenario scenario, ScenarioVerdict verdict)
    {
        var (html, texts) = (page.Html, page.Texts);
        html.Open("details", ("id", scenario.Id), ("open", VerdictCode.IsGood(verdict.Verdict) || verdict.Verdict == Verdict.Skipped ? null : "")).Open("summary");
        html.Element("code", scenario.Id, ("class", "id")).Element("span", scenario.Title, ("class", "title"));
        page.Chip(verdict.Verdict);
        html.Close().Open("div", ("class", "inside"));
        if (verdict.Because.Length > 0)
        {
            html.Element("p", verdict.Because);
        }

        if (verdict.Waiver is { } waiver)
        {
            html.Element("p", texts.Of("waived", waiver));
        }

        if (page.Record.Of(scenario.Id).Any())
        {
            html.Element("h4", texts["sequence"]);
            SequenceDiagram.Write(page, scenario, verdict);
        }

        CheckTable.Write(page, scenario, verdict);
        html.Element("h4", texts["reproduce"]).Open("pre", ("class", "command")).Text(Reproduction.Of(page.Session, scenario)).Close();
        html.Open("p", ("class", "note")).Text(texts.Of("scenario.file", scenario.File, scenario.Hash)).Close();
        html.Close().Close();
    }
}
