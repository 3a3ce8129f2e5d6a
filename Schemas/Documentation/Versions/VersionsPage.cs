using System.Xml.Linq;
using CatsIce.Schemas.Documentation.Differences;
using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Versions;

/// <summary>The versions that live side by side, what differs between them, and how the bridge converts.</summary>
internal static class VersionsPage
{
    private const string File = "versions.html";

    public static Page Make(Edition edition)
    {
        var versions = edition.Library.Versions;
        var at = versions.IndexOf(edition.Css);
        return new(
            $"{edition.Folder}/{File}", "Versions", $"{edition.Folder}/{File}",
            [
                .. edition.Chapters.Body("versions"),
                Markup.H2("overview", "Overview"),
                DataTable.Make(
                    "Versions of the specification", ["Version", "Namespace", "Messages", "Code lists", "Conditions and rules"],
                    versions.Select(v => new DataRow(
                        null, Markup.Link($"/v{v.Version}/messages.html", v.Version), Markup.Code(v.Namespace), $"{v.Messages.All.Length}", $"{v.CodeLists.All.Length}",
                        $"{v.Rules.All.Select(r => r.Reason).Distinct().Count()}"))),
                .. at > 0 ? BridgeSection.Make(edition.Library, versions[at - 1], edition.Css) : [],
                .. at > 0 ? Differences(versions[at - 1], edition.Css) : [],
            ]);
    }

    private static IEnumerable<object?> Differences(CommonSystemSpecification from, CommonSystemSpecification to)
    {
        var all = new Comparison(from, to).Run();
        var (before, after) = (from.Version, to.Version);
        yield return Markup.H2("messages", $"Messages, {before} to {after}");
        yield return Table($"Messages that differ between {before} and {after}", before, after, all.Where(d => d.Area == DifferenceArea.Message), d => d.Subject);
        yield return Markup.H2("fields", $"Fields, {before} to {after}");
        yield return Markup.P("Of the messages that both versions have. A group that came or went is told once, without what is in it.");
        foreach (var message in all.Where(d => d.Area == DifferenceArea.Field).GroupBy(d => d.Message!))
        {
            yield return Markup.H3($"fields-{message.Key}", message.Key);
            yield return Table($"Fields of {message.Key} that differ", before, after, message, d => d.Subject);
        }

        yield return Markup.H2("codelists", $"Code lists, {before} to {after}");
        yield return Table($"Code lists that differ between {before} and {after}", before, after, all.Where(d => d.Area == DifferenceArea.CodeList), d => d.Subject);
        yield return Markup.H2("rules", $"Conditions and rules, {before} to {after}");
        yield return Table($"Assertions that differ between {before} and {after}", before, after, all.Where(d => d.Area == DifferenceArea.Rule), d => d.Subject);
    }

    private static XElement Table(string caption, string before, string after, IEnumerable<Difference> differences, Func<Difference, string> subject) => DataTable.Make(
        caption, ["What", "Change", "Aspect", before, after],
        differences.Select(d => new DataRow(null, subject(d), d.Kind.ToString().ToLowerInvariant(), d.Aspect, Shown(d.Before), Shown(d.After))), "differences");

    private static string Shown(string? text) => text ?? "–";
}
