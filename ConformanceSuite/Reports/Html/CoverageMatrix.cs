using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>Every requirement of the specification as one cell: what the session says of it, and where.</summary>
internal static class CoverageMatrix
{
    public static void Write(ReportPage page)
    {
        var (html, texts) = (page.Html, page.Texts);
        html.Open("section").Element("h2", texts["coverage"]).Element("p", texts["coverage.note"], ("class", "note")).Open("div", ("class", "matrix"));
        foreach (var section in page.Coverage.Sections)
        {
            var bound = section.Requirements.Where(covered => covered.Binds).ToArray();
            if (bound.Length == 0)
            {
                continue;
            }

            html.Open("p").Text(texts.Or("section." + section.Section.Id, section.Section.Title) + " ").Element("small", $"{bound.Count(covered => covered.Checks > 0)} / {bound.Length}").Close();
            html.Open("div", ("class", "cells"));
            foreach (var covered in bound)
            {
                Cell(page, covered);
            }

            html.Close();
        }

        html.Close();
        var silent = page.Coverage.All.Where(covered => covered is { Binds: true, Checks: 0, Requirement.Level: RequirementLevel.Must }).ToArray();
        if (silent.Length > 0)
        {
            html.Open("details").Open("summary").Element("span", texts.Of("coverage.silent", silent.Length), ("class", "title")).Close().Open("div", ("class", "inside scroll")).Open("table").Open("tbody");
            foreach (var covered in silent)
            {
                html.Open("tr").Open("th").Element("code", covered.Requirement.Id).Close()
                    .Open("td").Text(covered.Requirement.Text).Close()
                    .Element("td", covered.Requirement.WhyNot ?? (covered.Scenarios.IsEmpty ? texts["coverage.none"] : string.Join(", ", covered.Scenarios)))
                    .Close();
            }

            html.Close().Close().Close().Close();
        }

        html.Close();
    }

    private static void Cell(ReportPage page, CoveredRequirement covered)
    {
        var code = covered.Verdict is { } verdict ? VerdictCode.Of(verdict) : "NONE";
        var what = $"{covered.Requirement.Id} · {(covered.Verdict is null ? page.Texts["coverage.none"] : code)}\n{covered.Requirement.Text}";
        var number = covered.Requirement.Id[(covered.Requirement.Id.LastIndexOf('-') + 1)..];
        var grave = page.Session.Scenarios.FirstOrDefault(s => s.Verdict.Checks.Any(check => check.Requirement == covered.Requirement.Id && check.Verdict == covered.Verdict)).Scenario?.Id
            ?? (covered.Scenarios.IsEmpty ? null : covered.Scenarios[0]);
        page.Html.Element(grave is null ? "span" : "a", number, ("class", code), ("title", what), ("href", grave is null ? null : "#" + grave), ("aria-label", what));
    }
}
