using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>What has to be mended or decided, gravest first: by requirement, since one fault of a system is often seen in many scenarios.</summary>
internal static class Findings
{
    public static void Write(ReportPage page)
    {
        var (html, texts) = (page.Html, page.Texts);
        var groups = page.Session.Scenarios
            .SelectMany(s => s.Verdict.Checks.Where(check => !VerdictCode.IsGood(check.Verdict)).Select(check => (s.Scenario, Check: check)))
            .GroupBy(pair => pair.Check.Requirement)
            .OrderByDescending(group => group.Max(pair => pair.Check.Verdict)).ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();
        var waived = page.Session.Scenarios.Where(s => s.Verdict.Waiver is not null).ToArray();
        html.Open("section", ("id", "findings")).Element("h2", texts["findings"])
            .Element("p", groups.Length == 0 ? texts["findings.none"] : $"{texts.Of("findings.note", groups.Length)} {texts["language"]}".Trim(), ("class", "note"));
        foreach (var group in groups)
        {
            WriteGroup(page, [.. group]);
        }

        if (waived.Length > 0)
        {
            html.Element("h3", texts["waivers"]).Open("ul");
            foreach (var (scenario, verdict) in waived)
            {
                html.Open("li").Element("a", scenario.Id, ("href", "#" + scenario.Id)).Text($": {verdict.Waiver}").Close();
            }

            html.Close();
        }

        html.Close();
    }

    private static void WriteGroup(ReportPage page, IReadOnlyList<(Scenario Scenario, CheckResult Check)> group)
    {
        var (html, texts) = (page.Html, page.Texts);
        var worst = group.MaxBy(pair => pair.Check.Verdict);
        html.Open("div", ("class", $"finding {VerdictCode.Of(worst.Check.Verdict)}")).Open("p");
        page.Chip(worst.Check.Verdict);
        html.Text(" ").Element("b", worst.Check.Requirement).Text($" · {texts.Of("findings.times", group.Count)}").Close();
        html.Element("blockquote", TextOf(page, worst.Check.Requirement));
        Pair(page, worst.Check);
        html.Open("p").Text(texts["findings.in"] + " ");
        foreach (var id in group.Select(pair => pair.Scenario.Id).Distinct().Take(12))
        {
            html.Element("a", id, ("href", "#" + id)).Text(" ");
        }

        var more = group.Select(pair => pair.Scenario.Id).Distinct().Count() - 12;
        html.Text(more > 0 ? texts.Of("findings.more", more) : "").Close().Close();
    }

    /// <summary>Expected and observed beside each other.</summary>
    public static void Pair(ReportPage page, CheckResult check)
    {
        page.Html.Open("div", ("class", "pair"))
            .Open("div").Element("h5", page.Texts["expected"]).Text(check.Expected).Close()
            .Open("div").Element("h5", page.Texts["observed"]).Text(check.Observed).Close()
            .Close();
        if (check.Place.Length > 0)
        {
            page.Html.Open("p", ("class", "note")).Text(page.Texts["place"] + " ").Element("code", check.Place).Close();
        }
    }

    public static string TextOf(ReportPage page, string requirement) =>
        page.Coverage.All.FirstOrDefault(covered => covered.Requirement.Id == requirement)?.Requirement.Text ?? page.Texts["requirement.unknown"];
}
