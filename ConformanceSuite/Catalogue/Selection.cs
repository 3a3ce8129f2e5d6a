using System.Collections.Immutable;
using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary>Which scenarios a tester means. What is empty or null selects nothing out.</summary>
/// <param name="Ids">Only these.</param>
/// <param name="Level">Those at least as strict.</param>
internal sealed record Selection(
    ImmutableArray<string> Ids, ImmutableArray<string> Roles, ImmutableArray<string> Families, ImmutableArray<string> Requirements, string? Css, RequirementLevel Level)
{
    public static Selection Everything { get; } = new([], [], [], [], null, RequirementLevel.May);

    public bool Takes(Scenario scenario) =>
        (Ids.IsEmpty || Ids.Contains(scenario.Id))
        && (Roles.IsEmpty || Roles.Contains(Parties.NameOf(scenario.Role)))
        && (Families.IsEmpty || Families.Contains(scenario.Family))
        && (Requirements.IsEmpty || Requirements.Any(scenario.Verifies.Contains))
        && (Css is null || Css == scenario.Css)
        && scenario.Level <= Level;

    /// <exception cref="InputFaultException">A word names nothing, or nothing is left: an empty selection would look like success.</exception>
    public ImmutableArray<Scenario> From(ImmutableArray<Scenario> all)
    {
        var unknown = Unknown("scenario", Ids, all.Select(scenario => scenario.Id))
            .Concat(Unknown("role", Roles, Grammar.Roles.Select(role => role.Word), few: true))
            .Concat(Unknown("family", Families, all.Select(scenario => scenario.Family).Distinct().Order(StringComparer.Ordinal), few: true))
            .Concat(Unknown("requirement", Requirements, SchemaLibrary.Default.Versions.SelectMany(css => css.Requirements.All).Select(requirement => requirement.Id)))
            .Concat(Unknown("version", Css is null ? [] : [Css], SchemaLibrary.Default.Versions.Select(css => css.Version), few: true)).ToArray();
        if (unknown.Length > 0)
        {
            throw new InputFaultException(unknown);
        }

        return all.Where(Takes).ToImmutableArray() is { IsEmpty: false } selected
            ? selected
            : throw new InputFaultException("No scenario fits all that was selected. 'list' without options shows all of them.");
    }

    private static IEnumerable<string> Unknown(string what, ImmutableArray<string> words, IEnumerable<string> known, bool few = false) =>
        from word in words
        where !known.Contains(word)
        select $"There is no {what} '{word}'{(Spelling.Suggest(word, known) is { Length: > 0 } suggestion ? suggestion : few ? $"; expected one of {string.Join(", ", known)}." : ".")}";
}

/// <summary>The options of a selection, the same for every verb.</summary>
internal sealed class SelectionOptions
{
    private readonly Option<string[]> _select = Many("--select", "Only this scenario, by its id. May be repeated.");
    private readonly Option<string[]> _role = Many("--role", "Only this role: any, departure, transit, destination, guarantee. May be repeated.");
    private readonly Option<string[]> _family = Many("--family", "Only this family. May be repeated.");
    private readonly Option<string[]> _requirement = Many("--requirement", "Only scenarios that verify this requirement. May be repeated.");
    private readonly Option<string?> _css = new("--css") { Description = "Only this version of the specification." };
    private readonly Option<string> _level = new Option<string>("--level") { Description = "Only this level and stricter ones.", DefaultValueFactory = _ => "may" }.OneOf("must", "should", "may");

    public SelectionOptions(Command command)
    {
        foreach (var option in (Option[])[_select, _role, _family, _requirement, _css, _level])
        {
            command.Add(option);
        }
    }

    public Selection Of(ParseResult parsed) => new(
        [.. parsed.GetValue(_select) ?? []], [.. parsed.GetValue(_role) ?? []], [.. parsed.GetValue(_family) ?? []], [.. parsed.GetValue(_requirement) ?? []],
        parsed.GetValue(_css), Enum.Parse<RequirementLevel>(parsed.GetRequiredValue(_level), ignoreCase: true));

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description };
}
