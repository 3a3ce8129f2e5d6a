using System.Collections.Immutable;
using System.Xml.Linq;
using CatsIce.Schemas.Documentation.Html;
using Markdig;

namespace CatsIce.Schemas.Documentation.Prose;

/// <summary>The written chapters of one version: <c>css/v3.0/chapters/*.md</c>.</summary>
internal sealed class ChapterText(string version)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().Build();

    /// <summary>The text without its title; empty when the version has no such chapter.</summary>
    public ImmutableArray<object?> Body(string name) => Exists(name) ? Render(Read(name)) : [];

    public bool Exists(string name) => SchemaLibrary.ResourcePaths.Contains(PathOf(name));

    /// <summary>Renders Markdown; the heading of the first level is left out, because the page has its own.</summary>
    public static ImmutableArray<object?> Render(string markdown)
    {
        var body = XElement.Parse($"<div xmlns=\"{Markup.Xhtml.NamespaceName}\">{Markdown.ToHtml(markdown, Pipeline)}</div>", LoadOptions.PreserveWhitespace);
        foreach (var table in body.Descendants(Markup.Xhtml + "table").ToArray())
        {
            Dress(table);
        }

        return [.. body.Nodes().Where(n => n is XElement e ? e.Name.LocalName != "h1" : n is XText { Value: var text } && text.Trim().Length > 0)];
    }

    private string Read(string name)
    {
        using var reader = new StreamReader(SchemaLibrary.OpenResource(PathOf(name)));
        return reader.ReadToEnd();
    }

    private string PathOf(string name) => $"css/v{version}/chapters/{name}.md";

    /// <summary>What Markdown can not say of a table: which cells are headings of what.</summary>
    private static void Dress(XElement table)
    {
        foreach (var white in table.DescendantNodes().OfType<XText>().Where(t => t.Parent!.Name.LocalName is "table" or "thead" or "tbody" or "tr").ToArray())
        {
            white.Remove();
        }

        foreach (var heading in table.Descendants(Markup.Xhtml + "th"))
        {
            heading.SetAttributeValue("scope", "col");
        }

        foreach (var first in table.Elements(Markup.Xhtml + "tbody").Elements().Select(row => row.Elements().First()))
        {
            first.Name = Markup.Xhtml + "th";
            first.SetAttributeValue("scope", "row");
        }

        table.ReplaceWith(Markup.Element("div", DataTable.Scrolled("Table"), table));
    }
}
