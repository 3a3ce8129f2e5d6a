using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>What was looked at in one scenario: what did not hold in full, with the bytes; what held in a table.</summary>
internal static class CheckTable
{
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

        if (held.Length > 0)
        {
            html.Open("details", ("class", "small")).Open("summary").Element("span", texts.Of("checks.held", held.Length)).Close().Open("div", ("class", "scroll")).Open("table").Open("tbody");
            foreach (var check in held)
            {
                html.Open("tr").Element("td", check.Step).Open("th").Text(check.Check).Close().Open("td").Element("code", check.Requirement).Close()
                    .Element("td", check.Expected).Element("td", check.Observed).Close();
            }

            html.Close().Close().Close().Close();
        }
    }

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
