using CatsIce.Schemas.Documentation.Html;

namespace CatsIce.Schemas.Documentation.Requirements;

/// <summary>The catalogue of requirements, section by section.</summary>
internal static class RequirementsPage
{
    private const string File = "requirements.html";

    public static Page Make(Edition edition)
    {
        var catalogue = edition.Css.Requirements;
        return new(
            $"{edition.Folder}/{File}", "Requirements", $"{edition.Folder}/{File}",
            [
                .. edition.Chapters.Body("requirements"),
                Markup.H2("overview", "Overview"),
                DataTable.Make(
                    $"The {catalogue.All.Length} requirements of CSS {edition.Css.Version}", ["Section", "Title", "MUST", "SHOULD", "MAY", "Decided by a program", "Source"],
                    catalogue.Sections.Select(s => Overview(s, [.. catalogue.All.Where(r => r.Section == s.Id)]))),
                .. catalogue.Sections.SelectMany(s => Section(edition, s)),
                .. Retired(catalogue),
            ]);
    }

    private static DataRow Overview(RequirementSection section, Requirement[] all) => new(
        null, Markup.Link($"#{section.Id}", section.Id), section.Title, Count(all, RequirementLevel.Must), Count(all, RequirementLevel.Should), Count(all, RequirementLevel.May),
        $"{all.Count(r => r.Testability == Testability.Automatic)}", section.Source);

    private static string Count(Requirement[] all, RequirementLevel level) => $"{all.Count(r => r.Level == level)}";

    private static IEnumerable<object?> Section(Edition edition, RequirementSection section)
    {
        yield return Markup.H2(section.Id, $"{section.Id}: {section.Title}");
        yield return DataTable.Make(
            $"Requirements of the section {section.Title}", ["Id", "Level", "Text", "Who", "Kind", "How it is tested"],
            edition.Css.Requirements.All.Where(r => r.Section == section.Id).Select(r => new DataRow(
                r.Id, r.Id, r.Level.ToString().ToUpperInvariant(), new object?[] { r.Text, " ", About(edition, r) }, string.Join(", ", r.Roles), Kind(r.Kind), Tested(r))), "requirements");
    }

    private static object?[] About(Edition edition, Requirement requirement)
    {
        object?[] links =
        [
            .. requirement.Messages.Select(m => (object)m), .. requirement.Timers.Select(t => (object)Markup.Link(edition.To($"timers.html#{t}"), t)), .. requirement.Errors.Select(e => (object)e.Replace(":", " ", StringComparison.Ordinal)),
        ];
        return links.Length == 0 ? [] : [Markup.Element("small", "About: ", Markup.Joined(", ", links))];
    }

    private static string Kind(RequirementKind kind) => kind == RequirementKind.NonFunctional ? "non-functional" : kind == RequirementKind.Xsd ? "XSD" : kind.ToString().ToLowerInvariant();

    private static string Tested(Requirement requirement) => requirement.Testability switch
    {
        Testability.Automatic => "by a program",
        Testability.Manual => $"by a person: {requirement.WhyNot}",
        _ => $"declared: {requirement.WhyNot}",
    };

    private static IEnumerable<object?> Retired(CatsIce.Schemas.Requirements catalogue)
    {
        if (!catalogue.Retired.IsEmpty)
        {
            yield return Markup.H2("retired", "Identifications that are no longer used");
            yield return DataTable.Make("Retired requirements", ["Id", "Why", "Replaced by"], catalogue.Retired.Select(r => new DataRow(r.Id, r.Id, r.Why, r.ReplacedBy ?? "")));
        }
    }
}
