using System.Collections.Immutable;
using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation;

/// <summary>The first page: both editions with their contents.</summary>
internal static class IndexPage
{
    public static Page Make(IReadOnlyCollection<(Edition Edition, ImmutableArray<Page> Pages)> editions) => new(
        "index.html", "CATS Common System Specifications", "index.html",
        [
            Markup.P(
                Markup.Class("lead"),
                "What the parties of the CAREC Advanced Transit System send each other through the Information Common Exchange (ICE), how, when, and what answers they get."),
            Markup.P("These pages are generated from the data of the specification: schemas, message table, movement table, code lists, rules, error codes. They need no network and no program but a browser, and print."),
            .. editions.SelectMany(e => Section(e.Edition, e.Pages)),
        ]);

    private static IEnumerable<object?> Section(Edition edition, ImmutableArray<Page> pages)
    {
        yield return Markup.H2(edition.Folder, edition.Title);
        yield return edition.Chapters.Body("about");
        yield return Markup.Element("ol", pages.Where(p => p.Path == p.Chapter).Select(p => Markup.Element("li", Markup.Link("/" + p.Path, p.Title))));
    }
}
