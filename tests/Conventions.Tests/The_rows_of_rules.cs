using System.Text.RegularExpressions;
using CatsIce.Schemas;

namespace Conventions.Tests;

/// <summary>The table of conditions and rules in docs/error-handling.md is made from the rule files. To write it anew after a change
/// of the rules: <c>CATSICE_WRITE_DOCS=1 dotnet test tests/Conventions.Tests</c>.</summary>
public sealed partial class The_rows_of_rules
{
    private const string Path = "docs/error-handling.md";
    private const string Head = "| reason | what holds | how to mend it |\n|---|---|---|\n";

    [Fact]
    public void Say_what_the_rule_files_say()
    {
        var page = Repository.Read(Path);
        var start = page.IndexOf("### C and R: conditions and rules", StringComparison.Ordinal);
        start = page.IndexOf(Head, start, StringComparison.Ordinal) + Head.Length;
        var end = page.IndexOf("\n\n", start, StringComparison.Ordinal) + 1;
        var rows = Rows();
        if (Environment.GetEnvironmentVariable("CATSICE_WRITE_DOCS") == "1")
        {
            File.WriteAllText(System.IO.Path.Combine(Repository.Root, Path), page[..start] + rows + page[end..]);
            return;
        }

        Assert.True(rows == page[start..end], $"The table of rules in {Path} is not that of the rule files. Write it anew: CATSICE_WRITE_DOCS=1 dotnet test tests/Conventions.Tests");
    }

    /// <summary>In the words of the newest version that has the reason.</summary>
    private static string Rows() => string.Concat(SchemaLibrary.Default.Versions.Reverse()
        .SelectMany(css => css.Rules.All.Select(rule => (css.Version, Rule: rule)))
        .GroupBy(entry => entry.Rule.Reason)
        .OrderBy(reason => reason.Key, StringComparer.Ordinal)
        .Select(reason => Row(reason.Key, [.. reason.Where(entry => entry.Version == reason.First().Version).Select(entry => entry.Rule)])));

    private static string Row(string reason, Rule[] rules) =>
        $"| `{reason}` | {Join(rules.Select(rule => rule.Summary ?? rule.Text))} | {Join(rules.Length > 12 && rules[0].Summary is not null ? rules.Select(rule => rule.Mend).Take(1) : rules.Select(rule => rule.Mend))} |\n";

    private static string Join(IEnumerable<string> sentences) =>
        string.Join(' ', sentences.Select(s => Value().Replace(s, "").Replace("|", "\\|", StringComparison.Ordinal)).Distinct());

    /// <summary>Values of the document, as in "the first country (…)" and "; here it should be …".</summary>
    [GeneratedRegex(@" \(…\)|; here it should be …")]
    private static partial Regex Value();
}
