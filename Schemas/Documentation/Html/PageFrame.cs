using System.Collections.Immutable;
using System.Xml.Linq;

namespace CatsIce.Schemas.Documentation.Html;

/// <summary>What is around the body of every page: skip link, contents, landmarks. No script, nothing from elsewhere.</summary>
internal static class PageFrame
{
    /// <summary>By this a file is known to be written by the generator, and may be removed by it.</summary>
    public const string Generator = "catsice-schemas docs";

    public static XElement Around(Page page, string edition, ImmutableArray<Entry> contents)
    {
        var html = Markup.Element(
            "html", new XAttribute("lang", "en"),
            Markup.Element(
                "head",
                Meta("charset", "utf-8"),
                Markup.Element("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
                Markup.Element("meta", new XAttribute("name", "color-scheme"), new XAttribute("content", "light dark")),
                Markup.Element("meta", new XAttribute("name", "generator"), new XAttribute("content", Generator)),
                Markup.Element("title", $"{page.Title} – {edition}"),
                Markup.Element("link", new XAttribute("rel", "stylesheet"), new XAttribute("href", "/style.css"))),
            Markup.Element(
                "body",
                Markup.Element("a", Markup.Class("skip"), new XAttribute("href", "#main"), "Skip to the text"),
                Markup.Element("header", Markup.Link("/index.html", "CATS Common System Specifications"), " ", Markup.Element("span", edition)),
                Markup.Element("nav", new XAttribute("aria-label", "Contents"), Markup.List(contents.Select(entry => Item(entry, page)))),
                Markup.Element("main", Markup.Id("main"), new XAttribute("tabindex", "-1"), Markup.Element("h1", page.Title), page.Body),
                Markup.Element("footer", Markup.P($"{edition}. Generated from the data of the specification; the data decide."))));
        MakeLinksRelative(html, page.Path);
        return html;
    }

    private static XElement Item(Entry entry, Page page) => Markup.Element(
        "a", new XAttribute("href", "/" + entry.Path), entry.Path == page.Chapter ? new XAttribute("aria-current", entry.Path == page.Path ? "page" : "true") : null, entry.Title);

    private static XElement Meta(string name, string value) => Markup.Element("meta", new XAttribute(name, value));

    private static void MakeLinksRelative(XElement html, string from)
    {
        var up = string.Concat(Enumerable.Repeat("../", from.Count(c => c == '/')));
        foreach (var href in html.Descendants().Attributes("href").Where(a => a.Value.StartsWith('/')))
        {
            var target = href.Value[1..];
            href.Value = target.StartsWith(from + "#", StringComparison.Ordinal) ? target[from.Length..] : up + target;
        }
    }
}
