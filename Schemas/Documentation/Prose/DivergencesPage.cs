using System.Collections.Immutable;
using System.Xml.Linq;
using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Prose;

/// <summary>The project's page on divergences, as the last chapter of the newest edition.</summary>
internal static class DivergencesPage
{
    public static IEnumerable<Page> Make(Edition edition)
    {
        var path = $"{edition.Folder}/divergences.html";
        return edition.Css == edition.Library.Versions[^1]
            ? [new Page(path, "Divergences from NCTS, SOAP and XML Signature", path, WithoutLinks(ChapterText.Render(edition.Sources.Read("docs/divergences.md"))))]
            : [];
    }

    /// <summary>Its links lead to files beside it, which are no part of the specification: the words stay.</summary>
    private static ImmutableArray<object?> WithoutLinks(ImmutableArray<object?> nodes)
    {
        foreach (var link in nodes.OfType<XElement>().SelectMany(e => e.DescendantsAndSelf(Markup.Xhtml + "a")).ToArray())
        {
            link.ReplaceWith(link.Nodes());
        }

        return nodes;
    }
}
