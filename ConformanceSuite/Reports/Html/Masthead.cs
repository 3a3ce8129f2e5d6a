using System.Globalization;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>What somebody must know who reads nothing else.</summary>
internal static class Masthead
{
    private const double Circumference = 2 * Math.PI * 42;

    public static void Write(ReportPage page)
    {
        var (html, texts, session) = (page.Html, page.Texts, page.Session);
        html.Open("header", ("class", "mast")).Open("div").Open("div")
            .Element("p", texts["kind"], ("class", "kind"))
            .Element("h1", $"{session.System.Participant} · {session.System.Name} {session.System.Version}")
            .Element("p", texts.Of("scope", string.Join(", ", session.System.Roles.Select(role => texts["role." + role])), string.Join(", ", session.System.Versions)))
            .Close();
        html.Open("div", ("class", "session")).Element("p", texts["session"]).Open("p").Element("code", session.Session).Close()
            .Element("p", $"{ReportPage.Time(session.Began)} – {ReportPage.Time(session.Ended)}").Close();
        html.Close().Close();
    }

    public static void WriteVerdict(ReportPage page)
    {
        var (html, texts, session) = (page.Html, page.Texts, page.Session);
        var all = Tally.Of(session.Scenarios.Select(s => s.Verdict.Verdict));
        var must = Tally.Of(session.Scenarios.Where(s => s.Scenario.Level == RequirementLevel.Must).Select(s => s.Verdict.Verdict));
        html.Open("section", ("class", $"verdict {VerdictCode.Of(session.Verdict)}"));
        var part = page.Record.NotRun > 0 && VerdictCode.IsGood(session.Verdict);
        html.Open("div").Element("h2", texts[part ? "outcome.part" : "outcome." + VerdictCode.Of(session.Verdict)])
            .Element("p", texts.Of("outcome.scope", session.SuiteVersion, all.Good, all.InScope));
        if (page.Record.NotRun > 0)
        {
            html.Element("p", texts.Of("outcome.notRun", page.Record.NotRun));
        }

        html.Close();
        WriteRing(page, all);
        html.Close();
        html.Open("section").Element("h2", texts["summary"]);
        page.Bar(all, "bar tall");
        page.Legend(all);
        var looked = page.Coverage.All.Where(covered => covered.Binds).ToArray();
        html.Open("div", ("class", "tiles"));
        Tile(page, ReportPage.Number(all.InScope), texts["tile.scenarios"]);
        Tile(page, $"{must.Good} / {must.InScope}", texts["tile.must"]);
        Tile(page, $"{looked.Count(covered => covered.Checks > 0)} / {looked.Length}", texts["tile.requirements"]);
        Tile(page, ReportPage.Number(session.Scenarios.Sum(s => s.Verdict.Checks.Length)), texts["tile.checks"]);
        Tile(page, Lasted(session), texts["tile.lasted"]);
        Tile(page, page.Record.Score is { } score ? $"{score.Killed} / {score.Mutants}" : "–", texts[page.Record.Score is null ? "tile.mutation.none" : "tile.mutation"]);
        html.Close().Close();
    }

    private static void Tile(ReportPage page, string figure, string what) =>
        page.Html.Open("div", ("class", "tile")).Element("b", figure).Element("span", what).Close();

    private static string Lasted(SessionResult session) =>
        (session.Ended - session.Began).ToString(session.Ended - session.Began < TimeSpan.FromHours(1) ? @"m\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture);

    private static void WriteRing(ReportPage page, Tally all)
    {
        var share = all.InScope == 0 ? 0 : (double)all.Good / all.InScope;
        var text = (Math.Floor(share * 1000) / 10).ToString("0.#", CultureInfo.InvariantCulture) + " %";
        page.Html.Open("svg", ("class", "ring"), ("viewBox", "0 0 100 100"), ("role", "img"), ("aria-label", page.Texts.Of("ring", text)))
            .Single("circle", ("cx", "50"), ("cy", "50"), ("r", "42"))
            .Single("circle", ("class", "arc"), ("cx", "50"), ("cy", "50"), ("r", "42"),
                ("stroke-dasharray", string.Create(CultureInfo.InvariantCulture, $"{share * Circumference:0.##} {Circumference:0.##}")))
            .Element("text", text, ("x", "50"), ("y", "54"))
            .Element("text", page.Texts["ring.small"], ("class", "small"), ("x", "50"), ("y", "67"))
            .Close();
    }
}
