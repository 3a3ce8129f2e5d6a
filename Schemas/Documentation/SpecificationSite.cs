using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using CatsIce.Schemas.Documentation.Errors;
using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation;

/// <param name="Path">From the root of the site, with forward slashes.</param>
internal sealed record SiteFile(string Path, string Content);

/// <summary>The specification as a document: HTML pages that need no network, no script and nothing beside them. The same data give the same bytes.</summary>
internal sealed class SpecificationSite(SchemaLibrary library, SourceFolder sources)
{
    private const string Stylesheet = "style.css";

    public ImmutableArray<SiteFile> Build()
    {
        // Newest first: it is the one that most readers look for.
        var editions = library.Versions.Reverse().Select(css => new Edition(library, css, sources)).Select(edition => (Edition: edition, Pages: Contents.PagesOf(edition))).ToArray();
        return
        [
            new SiteFile(Stylesheet, StyleSheet()),
            Written(IndexPage.Make(editions), "CATS", [.. editions.Select(e => new Entry($"{e.Edition.Folder}/messages.html", e.Edition.Title))]),
            .. editions.SelectMany(e => Files(e.Edition, e.Pages, ContentsOf(e.Pages, editions[0].Pages))),
        ];
    }

    /// <summary>Chapters that a version does not have itself are those of the newest one.</summary>
    private static ImmutableArray<Entry> ContentsOf(ImmutableArray<Page> pages, ImmutableArray<Page> newest)
    {
        var own = pages.Where(IsChapter).ToDictionary(p => Path.GetFileName(p.Path), p => new Entry(p.Path, p.Title));
        var shared = newest.Where(IsChapter).Select(p => own.TryGetValue(Path.GetFileName(p.Path), out var entry) ? entry : new Entry(p.Path, p.Title)).ToArray();
        return [.. shared, .. own.Values.Except(shared)];
    }

    private static bool IsChapter(Page page) => page.Path == page.Chapter;

    private static IEnumerable<SiteFile> Files(Edition edition, ImmutableArray<Page> pages, ImmutableArray<Entry> contents)
    {
        var links = new AutoLinks(Targets(edition));
        foreach (var page in pages)
        {
            foreach (var element in page.Body.OfType<System.Xml.Linq.XElement>())
            {
                links.Apply(element, page.Path);
            }

            yield return Written(page, edition.Title, contents);
        }
    }

    private static SiteFile Written(Page page, string edition, ImmutableArray<Entry> contents) => new(page.Path, HtmlWriter.Write(PageFrame.Around(page, edition, contents)));

    private static FrozenDictionary<string, string> Targets(Edition edition) => edition.Css.Messages.All.Select(m => (m.Code, $"messages/{m.Code}.html"))
        .Concat(edition.Css.Rules.All.Select(r => r.Reason).Distinct().Select(r => (r, $"rules.html#{r}")))
        .Concat(edition.Css.CodeLists.All.Select(l => (l.Name, $"codelists/{l.Name}.html")))
        .Concat(edition.Library.Errors.All.Where(e => e.Family is ErrorFamily.Signature or ErrorFamily.Header or ErrorFamily.Version).Select(e => (e.Code, $"errors.html#{ErrorsPage.AnchorOf(e)}")))
        .Concat(edition.Css.Requirements.All.Select(r => (r.Id, $"requirements.html#{r.Id}")))
        .Concat(edition.Css.Timers.All.Select(t => (t.Id, $"timers.html#{t.Id}")))
        .ToFrozenDictionary(t => t.Item1, t => edition.To(t.Item2));

    private static string StyleSheet()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Stylesheet) ?? throw new InvalidOperationException("The style sheet is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
