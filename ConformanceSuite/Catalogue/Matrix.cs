using System.Collections.Immutable;
using System.Net;
using System.Text;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary>Requirements against scenarios: what each one is covered by, or why not.</summary>
internal static class Matrix
{
    private static readonly string[] Columns = ["css", "requirement", "level", "section", "kind", "roles", "testability", "coverage", "scenarios", "checks", "why", "text"];

    /// <summary>RFC 4180: comma, CR LF, UTF-8.</summary>
    public static string Csv(ImmutableArray<Coverage> rows) =>
        string.Concat(rows.Select(Cells).Prepend(Columns).Select(cells => string.Join(',', cells.Select(Quoted)) + "\r\n"));

    /// <summary>One file that needs nothing else.</summary>
    public static string Html(ImmutableArray<Coverage> rows)
    {
        var html = new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Requirements and scenarios</title>
            <style>
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; color: #1b1f24; }
            table { border-collapse: collapse; width: 100%; margin: 1rem 0 2rem; } th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d7dbe0; }
            th { position: sticky; top: 0; background: #f3f5f7; } code { font-size: .92em; } .Tested { color: #11632c; } .NotYet { color: #a3141b; } .none { color: #5b636c; }
            @media print { th { position: static; } }
            </style></head><body>
            <h1>Requirements and scenarios</h1>
            <p>A row says what a requirement is covered by in this suite, or why it is not. "Tested" says that a scenario names it or that a check which runs on every message is about it.</p>

            """);
        foreach (var version in rows.GroupBy(row => row.Css))
        {
            html.Append("<h2>CSS ").Append(version.Key.Version).Append("</h2>\n").Append(Summary([.. version]));
            foreach (var section in version.Key.Requirements.Sections)
            {
                html.Append("<h3>").Append(Text(section.Title)).Append("</h3>\n<table><tr><th>Requirement</th><th>Level</th><th>Roles</th><th>Coverage</th><th>By, or why not</th></tr>\n");
                foreach (var row in version.Where(row => row.Requirement.Section == section.Id))
                {
                    html.Append("<tr><td><code>").Append(row.Requirement.Id).Append("</code><br>").Append(Text(row.Requirement.Text))
                        .Append("</td><td>").Append(row.Requirement.Level.ToString().ToUpperInvariant())
                        .Append("</td><td>").Append(Text(string.Join(", ", row.Requirement.Roles)))
                        .Append("</td><td class=\"").Append(row.Kind).Append("\">").Append(Words(row.Kind))
                        .Append("</td><td>").Append(By(row)).Append("</td></tr>\n");
                }

                html.Append("</table>\n");
            }
        }

        return html.Append("</body></html>\n").ToString();
    }

    /// <summary>For people.</summary>
    public static string Words(CoverageKind kind) => kind switch
    {
        CoverageKind.Tested => "tested",
        CoverageKind.OthersOnly => "binds others",
        CoverageKind.Manual => "a person looks",
        CoverageKind.Attestation => "declared",
        CoverageKind.Reasoned => "not tested, with a reason",
        _ => "not yet",
    };

    private static string Summary(ImmutableArray<Coverage> rows)
    {
        var html = new StringBuilder("<table><tr><th>Coverage</th><th>MUST</th><th>SHOULD</th><th>MAY</th></tr>\n");
        foreach (var kind in Enum.GetValues<CoverageKind>())
        {
            html.Append("<tr><td>").Append(Words(kind)).Append("</td>");
            foreach (var level in Enum.GetValues<RequirementLevel>())
            {
                html.Append("<td>").Append(rows.Count(row => row.Kind == kind && row.Requirement.Level == level)).Append("</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</table>\n").ToString();
    }

    private static string By(Coverage row) => row.Kind is not CoverageKind.Tested
        ? $"<span class=\"none\">{Text(row.Why)}</span>"
        : string.Join("<br>", row.By.Select(scenario => $"<code>{scenario.Id}</code> {Text(scenario.Title)}").Concat(row.Ambient.Select(check => $"every message: <code>{Text(check)}</code>")));

    private static string[] Cells(Coverage row) =>
    [
        row.Css.Version, row.Requirement.Id, Lower(row.Requirement.Level), row.Requirement.Section, Lower(row.Requirement.Kind), string.Join(' ', row.Requirement.Roles),
        Lower(row.Requirement.Testability), Words(row.Kind), string.Join(' ', row.By.Select(scenario => scenario.Id)), string.Join(' ', row.Ambient), row.Why, row.Requirement.Text,
    ];

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Lower<T>(T word) where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
