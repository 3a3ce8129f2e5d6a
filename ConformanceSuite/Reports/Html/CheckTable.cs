using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>What was looked at in one scenario: what did not hold in full, with the bytes; what held in a table.</summary>
internal static class CheckTable
{
    private const int MostSteps = 12;
    private const int LongestExample = 160;

    public static void Write(ReportPage page, Scenario scenario, ScenarioVerdict verdict)
    {
        var (html, texts) = (page.Html, page.Texts);
        var wrong = verdict.Checks.Where(check => check.Verdict != Verdict.Pass).OrderByDescending(check => check.Verdict).ToArray();
        var held = verdict.Checks.Where(check => check.Verdict == Verdict.Pass).ToArray();
        if (wrong.Length > 0)
        {
            html.Element("h4", texts["checks.wrong"]);
        }

        foreach (var check in wrong)
        {
            html.Open("div", ("class", $"finding {VerdictCode.Of(check.Verdict)}")).Open("p");
            page.Chip(check.Verdict);
            html.Text(" ").Element("b", check.Check).Text(" · ").Element("code", check.Requirement).Text($" · {texts.Of("step", check.Step)}").Close();
            html.Element("blockquote", Findings.TextOf(page, check.Requirement));
            Findings.Pair(page, check);
            WriteRaw(page, scenario, check);
            html.Close();
        }

        WriteHeld(page, held);
    }

    // One line for each check and requirement: a whole session has tens of thousands of checks that held, and the page is to open at once.
    private static void WriteHeld(ReportPage page, CheckResult[] held)
    {
        if (held.Length == 0)
        {
            return;
        }

        var (html, texts) = (page.Html, page.Texts);
        html.Open("details", ("class", "small")).Open("summary").Element("span", texts.Of("checks.held", held.Length)).Close()
            .Open("div", ("class", "scroll")).Open("table").Open("thead").Open("tr");
        foreach (var column in (string[])["column.check", "column.requirement", "column.steps", "expected", "column.example"])
        {
            html.Element("th", texts[column]);
        }

        html.Close().Close().Open("tbody");
        foreach (var group in held.GroupBy(check => (check.Check, check.Requirement)))
        {
            html.Open("tr").Element("th", group.Key.Check).Open("td").Element("code", group.Key.Requirement).Close()
                .Element("td", Steps(group)).Element("td", Short(group.First().Expected)).Element("td", Short(group.First().Observed)).Close();
        }

        html.Close().Close().Close().Close();
    }

    private static string Steps(IEnumerable<CheckResult> checks)
    {
        var steps = checks.GroupBy(check => check.Step).Select(step => step.Count() == 1 ? step.Key : $"{step.Key} ({step.Count()}×)").ToArray();
        return string.Join(", ", steps.Take(MostSteps)) + (steps.Length > MostSteps ? $" … ({steps.Length})" : "");
    }

    private static string Short(string text) => text.Length > LongestExample ? text[..(LongestExample - 1)] + "…" : text;

    private static void WriteRaw(ReportPage page, Scenario scenario, CheckResult check)
    {
        if (page.Record.Of(scenario.Id).OfType<Exchanged>().FirstOrDefault(exchanged => exchanged.Number == check.Evidence) is not { } exchanged)
        {
            return;
        }

        // First what the system under test said: that is what is judged.
        (string Title, string Hash)[] sides = exchanged.Incoming
            ? [("raw.request.system", exchanged.Request), ("raw.response.suite", exchanged.Response)]
            : [("raw.response.system", exchanged.Response), ("raw.request.suite", exchanged.Request)];
        foreach (var (title, hash) in sides)
        {
            if (RawMessage.Of(hash, page.Record.Bytes) is not { } raw)
            {
                continue;
            }

            page.Html.Open("details", ("class", "small")).Open("summary").Element("span", page.Texts.Of(title, exchanged.Number)).Close();
            page.Html.Open("pre").Text(raw.Length == 0 ? page.Texts.Of("raw.missing", raw.Hash) : raw.Text).Close();
            page.Html.Element("p", page.Texts.Of(raw.Cut ? "raw.cut" : "raw.whole", raw.Length, raw.Hash), ("class", "note")).Close();
        }
    }
}
