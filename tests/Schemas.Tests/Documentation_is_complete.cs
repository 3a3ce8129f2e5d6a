using CatsIce.Schemas;
using CatsIce.Schemas.Documentation.Examples;
using CatsIce.Schemas.Examples;

namespace Schemas.Tests;

/// <summary>Whatever the data hold stands in the document.</summary>
public sealed class Documentation_is_complete
{
    private static readonly string[] Chapters =
    [
        "introduction", "transport", "documents", "signature", "receipts", "checks", "delivery", "messages", "movement", "rules", "codelists", "errors", "timers", "requirements", "versions", "changes", "terms", "divergences",
    ];

    public static TheoryData<string> Versions => [.. SchemaLibrary.Default.Versions.Select(v => v.Version)];

    [Fact]
    public void The_newest_version_has_every_chapter() =>
        Assert.Empty(Chapters.Select(c => $"v{SchemaLibrary.Default.Versions[^1].Version}/{c}.html").Except(Documentation_Site.Files.Select(f => f.Path)));

    [Fact]
    public void Every_written_chapter_is_used()
    {
        var written = SchemaLibrary.ResourcePaths.Where(p => p.Contains("/chapters/", StringComparison.Ordinal)).Select(p => p.Split('/')).Select(p => (Folder: p[1], Name: Path.GetFileNameWithoutExtension(p[3])));
        Assert.DoesNotContain(written, c => c.Name != "about" && Documentation_Site.Files.All(f => f.Path != $"{c.Folder}/{c.Name}.html"));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_message_has_its_page_with_all_fields_and_an_example(string version)
    {
        var css = Version(version);
        foreach (var message in css.Messages.All)
        {
            var page = Page(version, $"messages/{message.Code}.html");
            Assert.Contains(message.Purpose, Plain(page), StringComparison.Ordinal);
            Assert.Contains($"{message.Code} as XML, with notes", page, StringComparison.Ordinal);
            var fields = css.FieldsOf(message.Code).Children.SelectMany(f => f.AndBelow()).Where(f => !f.Path.Contains("/Signature/", StringComparison.Ordinal));
            Assert.All(fields, f => Assert.Contains($" id=\"{f.Path[(message.Code.Length + 2)..].Replace('/', '.')}\"", page, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_rule_stands_with_its_text_and_how_to_mend(string version)
    {
        var text = Plain(Page(version, "rules.html"));
        Assert.Empty(Version(version).Rules.All.Where(r => !text.Contains(r.Id, StringComparison.Ordinal) || !text.Contains(r.Text, StringComparison.Ordinal) || !text.Contains(r.Mend, StringComparison.Ordinal)).Select(r => r.Id));
    }

    [Fact]
    public void Every_example_of_a_rule_stands_there()
    {
        var css = SchemaLibrary.Default.Versions[^1];
        var text = Plain(Page(css.Version, "rules.html"));
        var examples = RuleExamples.Of(css).All;
        Assert.NotEmpty(examples);
        Assert.All(examples, e => Assert.Contains($"{e.Rule}{e.Sample}{EditWords.Of(e).Replace("`", "", StringComparison.Ordinal)}{e.Code} at {e.Pointer}", text.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_requirement_and_every_timer_stands_there(string version)
    {
        var (css, requirements, timers) = (Version(version), Page(version, "requirements.html"), Page(version, "timers.html"));
        Assert.All(css.Requirements.All, r => Assert.Contains($" id=\"{r.Id}\"", requirements, StringComparison.Ordinal));
        Assert.All(css.Requirements.Retired, r => Assert.Contains($" id=\"{r.Id}\"", requirements, StringComparison.Ordinal));
        var text = Plain(requirements);
        Assert.All(css.Requirements.All, r => Assert.Contains(r.Text, text, StringComparison.Ordinal));
        Assert.All(css.Timers.All, t => Assert.Contains($" id=\"{t.Id}\"", timers, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_row_of_a_bridge_stands_there()
    {
        foreach (var table in SchemaLibrary.Default.Bridges.Select(b => b.Table).Distinct())
        {
            var page = Page(table.Newer, "versions.html");
            var text = Plain(page);
            Assert.All(table.Notes, note => Assert.Contains(note, text, StringComparison.Ordinal));
            Assert.All(table.Rows, row => Assert.Contains(row.Why, text, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_code_of_every_list_stands_there(string version)
    {
        foreach (var list in Version(version).CodeLists.All)
        {
            var page = Page(version, $"codelists/{list.Name}.html");
            Assert.Empty(list.Entries.Where(e => !page.Contains($"<code>{e.Code}</code>", StringComparison.Ordinal)).Select(e => e.Code));
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_code_of_an_answer_is_explained(string version)
    {
        var text = Plain(Page(version, "errors.html"));
        Assert.Empty(SchemaLibrary.Default.Errors.All.Where(e => !text.Contains(e.Meaning.Replace("`", "", StringComparison.Ordinal), StringComparison.Ordinal)).Select(e => e.Code));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_state_and_every_row_of_the_movement_stands_there(string version)
    {
        var css = Version(version);
        var page = Page(version, "movement.html");
        foreach (var view in css.Movement.Views)
        {
            Assert.All(css.Movement.StatesOf(view), state => Assert.Contains($" id=\"{view}-{state}\"", page, StringComparison.Ordinal));
            Assert.Contains($"aria-labelledby=\"diagram-{view}-title\"", page, StringComparison.Ordinal);
        }

        var rows = css.Movement.Views.Sum(v => css.Movement.TransitionsOf(v).Length);
        Assert.Equal(rows, css.Messages.All.Sum(m => page.Split($"<th scope=\"row\"><a href=\"messages/{m.Code}.html\">").Length - 1 + page.Split($"<th scope=\"row\"><a href=\"../v{version}/messages/{m.Code}.html\">").Length - 1));
    }

    private static CommonSystemSpecification Version(string version) => SchemaLibrary.Default.Versions.Single(v => v.Version == version);

    private static string Page(string version, string name) => Documentation_Site.Files.Single(f => f.Path == $"v{version}/{name}").Content;

    /// <summary>The text as it is read, without marks.</summary>
    private static string Plain(string page) => System.Xml.Linq.XDocument.Parse(page, System.Xml.Linq.LoadOptions.PreserveWhitespace).Root!.Value;
}
