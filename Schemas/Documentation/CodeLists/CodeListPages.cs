using CatsIce.Schemas.Documentation.Html;
using CatsIce.Schemas.Documentation.Messages;
using CatsIce.Schemas.Fields;

namespace CatsIce.Schemas.Documentation.CodeLists;

/// <summary>The code lists, and a page for each of them.</summary>
internal static class CodeListPages
{
    private const string Chapter = "codelists.html";

    public static IEnumerable<Page> Make(Edition edition)
    {
        var used = edition.Css.Messages.All.SelectMany(m => edition.FieldsOf(m).AndBelow()).Where(f => f.List is not null).ToLookup(f => f.List!.Name);
        return edition.Css.CodeLists.All.Select(list => Single(edition, list, [.. used[list.Name]])).Prepend(Overview(edition, used));
    }

    private static Page Overview(Edition edition, ILookup<string, Field> used) => new(
        $"{edition.Folder}/{Chapter}", "Code lists", $"{edition.Folder}/{Chapter}",
        [
            .. edition.Chapters.Body("codelists"),
            Markup.H2("overview", "Overview"),
            DataTable.Make(
                $"The {edition.Css.CodeLists.All.Length} code lists of CSS {edition.Css.Version}", ["List", "Title", "Issue", "Entries", "Elements"],
                edition.Css.CodeLists.All.Select(l => new DataRow(
                    l.Name, Markup.Link(edition.To($"codelists/{l.Name}.html"), l.Name), l.Title, l.Version, $"{l.Entries.Length}",
                    string.Join(", ", used[l.Name].Select(Ending).Distinct().Order(StringComparer.Ordinal))))),
        ]);

    private static Page Single(Edition edition, CodeList list, Field[] used) => new(
        $"{edition.Folder}/codelists/{list.Name}.html", $"{list.Name} {list.Title}", $"{edition.Folder}/{Chapter}",
        [
            list.Note.Length == 0 ? null : Markup.P(Markup.Class("lead"), list.Note),
            Markup.Facts(
                ("Issue", list.Version), ("Entries", $"{list.Entries.Length}"),
                ("File", Markup.Code($"Schemas/{list.ResourcePath}")),
                ("Answer", used.Length == 0 ? null : $"a value that is not in it on the day of preparationDateAndTime: IE906, errorCode 12, errorReason {list.Name}")),
            .. UsedBy(edition, used),
            Markup.H2("entries", "Entries"),
            DataTable.Make(
                $"Entries of {list.Name}", ["Code", "Name", "Valid from", "Valid to"],
                list.Entries.Select(e => new DataRow(null, Markup.Code(e.Code), e.Name, $"{e.ValidFrom:yyyy-MM-dd}", e.ValidTo is { } end ? $"{end:yyyy-MM-dd}" : "")), "codes"),
        ]);

    private static IEnumerable<object?> UsedBy(Edition edition, Field[] used)
    {
        yield return Markup.H2("used", "Elements that take their values from it");
        yield return used.Length == 0
            ? Markup.P("No element of a message; it names codes that the exchange itself writes.")
            : Markup.List(used.GroupBy(f => f.Path[(f.Path.IndexOf('/', 1) + 1)..]).Select(alike => (object)new object?[]
            {
                Markup.Code(alike.Key), " in ",
                Markup.Joined(", ", alike.Select(f => (object)Markup.Link(edition.To($"messages/{MessageOf(f)}.html#{FieldTable.AnchorOf(f.Path)}"), MessageOf(f)))),
            }));
    }

    private static string MessageOf(Field field) => field.Path.Split('/')[1];

    private static string Ending(Field field) => string.Join('/', field.Path.Split('/')[^2..]);
}
