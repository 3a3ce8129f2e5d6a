using System.Text;
using CatsIce.ConformanceSuite.Reports.Texts;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Reports.Html;

/// <summary>The report for people: one file that needs neither network nor script, for the screen (light and dark) and for paper.</summary>
internal static class HtmlReport
{
    // Nothing that a system under test sent can load or run anything, even if it were not escaped.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static readonly Lazy<string> Style = new(ReadStyle);

    public static string Write(SessionRecord record, SchemaLibrary library, ReportTexts texts)
    {
        var html = new Markup();
        var page = new ReportPage(record, Coverage.Of(record.Result, library), texts, html);
        html.Trusted("<!DOCTYPE html>\n").Open("html", ("lang", texts.Language)).Open("head")
            .Single("meta", ("charset", "utf-8"))
            .Single("meta", ("http-equiv", "Content-Security-Policy"), ("content", Policy))
            .Single("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"))
            .Element("title", texts.Of("title", record.Result.System.Participant, record.Result.Session))
            .Open("style").Trusted(Style.Value).Trusted(PageFoot(texts.Of("stamp", record.Result.System.Participant, record.Result.Session, record.Result.EvidenceHash))).Close()
            .Close().Open("body");
        Masthead.Write(page);
        html.Open("main");
        Masthead.WriteVerdict(page);
        Findings.Write(page);
        RolesAndAreas.Write(page);
        CoverageMatrix.Write(page);
        ScenarioList.Write(page);
        Identity.Write(page);
        html.Close();
        html.Open("footer").Element("p", texts.Of("footer", record.Result.SuiteVersion)).Close();
        return html.Close().Close().ToString();
    }

    /// <summary>On paper each page says whose it is. In a style sheet everything but letters, digits and spaces is written as its code, which a space ends.</summary>
    private static string PageFoot(string text)
    {
        var safe = string.Concat(text.EnumerateRunes().Select(rune => Rune.IsLetterOrDigit(rune) || rune.Value == ' ' ? rune.ToString() : $"\\{rune.Value:X6} "));
        return $"@page {{ @bottom-left {{ content: \"{safe}\"; }} @bottom-right {{ content: counter(page) \" / \" counter(pages); }} }}\n";
    }

    private static string ReadStyle()
    {
        using var reader = new StreamReader(typeof(HtmlReport).Assembly.GetManifestResourceStream("reports/report.css")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
