using System.Collections.Immutable;
using CatsIce.Schemas.Documentation.CodeLists;
using CatsIce.Schemas.Documentation.Errors;
using CatsIce.Schemas.Documentation.Html;
using CatsIce.Schemas.Documentation.Messages;
using CatsIce.Schemas.Documentation.Movement;
using CatsIce.Schemas.Documentation.Prose;
using CatsIce.Schemas.Documentation.Requirements;
using CatsIce.Schemas.Documentation.Rules;
using CatsIce.Schemas.Documentation.Timers;
using CatsIce.Schemas.Documentation.Versions;

namespace CatsIce.Schemas.Documentation;

/// <summary>The contents page of one edition: which chapters there are, in which order.</summary>
internal static class Contents
{
    public static ImmutableArray<Page> PagesOf(Edition edition) =>
    [
        .. Written(edition, "introduction", "Introduction and parties"),
        .. Written(edition, "transport", "Transport"),
        .. Written(edition, "documents", "Documents and header"),
        .. Written(edition, "signature", "Security and signature"),
        .. Written(edition, "receipts", "Receipts and evidence"),
        .. Written(edition, "checks", "Order of checks"),
        .. Written(edition, "delivery", "Delivery"),
        .. MessagePages.Make(edition),
        MovementPage.Make(edition),
        RulesPage.Make(edition),
        .. CodeListPages.Make(edition),
        ErrorsPage.Make(edition),
        TimersPage.Make(edition),
        RequirementsPage.Make(edition),
        VersionsPage.Make(edition),
        .. Written(edition, "changes", "Change log"),
        .. Written(edition, "terms", "Terms"),
        .. DivergencesPage.Make(edition),
    ];

    private static IEnumerable<Page> Written(Edition edition, string name, string title)
    {
        var path = $"{edition.Folder}/{name}.html";
        return edition.Chapters.Exists(name) ? [new Page(path, title, path, edition.Chapters.Body(name))] : [];
    }
}
