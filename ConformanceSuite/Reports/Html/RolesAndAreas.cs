using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>Where things go well and where they do not: by role of the system, and by area of its work.</summary>
internal static class RolesAndAreas
{
    public static void Write(ReportPage page)
    {
        page.Html.Open("section").Element("h2", page.Texts["roles"]).Element("p", page.Texts["roles.note"], ("class", "note"));
        Table(page, page.Texts["column.role"], page.Session.Scenarios.GroupBy(s => (s.Scenario.Role, s.Scenario.Css)).OrderBy(g => g.Key.Css, StringComparer.Ordinal).ThenBy(g => g.Key.Role)
            .Select(group => ($"{page.Texts["role." + group.Key.Role]} · CSS {group.Key.Css}", Tally.Of(group.Select(s => s.Verdict.Verdict)))));
        page.Html.Element("h3", page.Texts["areas"]);
        Table(page, page.Texts["column.area"], page.Session.Scenarios.GroupBy(s => s.Scenario.Family).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(group => (page.Area(group.Key), Tally.Of(group.Select(s => s.Verdict.Verdict)))));
        page.Html.Close();
    }

    private static void Table(ReportPage page, string what, IEnumerable<(string Name, Tally Tally)> rows)
    {
        var (html, texts) = (page.Html, page.Texts);
        html.Open("div", ("class", "scroll")).Open("table").Open("thead").Open("tr").Element("th", what).Element("th", texts["column.results"], ("class", "wide"));
        foreach (var column in (string[])["column.scenarios", "column.passed", "column.failed", "column.open", "column.outside"])
        {
            html.Element("th", texts[column], ("class", "number"));
        }

        html.Close().Close().Open("tbody");
        foreach (var (name, tally) in rows)
        {
            html.Open("tr").Element("th", name).Open("td");
            page.Bar(tally);
            html.Close();
            int[] numbers = [tally.All, tally.Good, tally[Verdict.Fail], tally.InScope - tally.Good - tally[Verdict.Fail], tally[Verdict.NotApplicable]];
            foreach (var number in numbers)
            {
                html.Element("td", number == 0 ? "–" : ReportPage.Number(number), ("class", "number"));
            }

            html.Close();
        }

        html.Close().Close().Close();
    }
}
