using System.Collections.Immutable;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas.Catalogues;

/// <summary><c>requirements.json</c> as it is written.</summary>
internal sealed record RequirementFile(
    ImmutableArray<RequirementSection> Sections, ImmutableArray<RetiredRequirement> Retired, ImmutableArray<WrittenRequirement> Requirements,
    ImmutableArray<Adoption>? Adopted = null)
{
    public static RequirementFile Read(string folder) => SpecificationJson.Read<RequirementFile>(PathIn(folder));

    public static string PathIn(string folder) => $"{folder}/requirements.json";

    /// <summary>Its own and what it adopts, in the order of the sections.</summary>
    public static ImmutableArray<Requirement> Entries(string folder)
    {
        var file = Read(folder);
        var adopted = Adoption.Resolve(PathIn(folder), file.Adopted, version => Entries($"css/v{version}"), r => r.Id);
        return [.. adopted.Concat(file.Requirements.Select(r => r.ToRequirement()))];
    }

    /// <summary>Its own sections and those of the versions it adopts from.</summary>
    public static ImmutableArray<RequirementSection> SectionsOf(string folder)
    {
        var file = Read(folder);
        return [.. (file.Adopted ?? []).SelectMany(a => SectionsOf($"css/v{a.From}")).Concat(file.Sections)];
    }
}

/// <summary>A requirement as it is written: what it is not about is left out.</summary>
internal sealed record WrittenRequirement(
    string Id, RequirementLevel Level, RequirementKind Kind, Testability Testability, ImmutableArray<string> Roles, string Text, string? WhyNot = null,
    ImmutableArray<string>? Messages = null, ImmutableArray<string>? Rules = null, ImmutableArray<string>? Timers = null, ImmutableArray<string>? Errors = null)
{
    public Requirement ToRequirement() => new(
        Id, Level, Id.Split('-') is [_, var section, _] ? section : "", Kind, Text, Roles, Testability, WhyNot, Messages ?? [], Rules ?? [], Timers ?? [], Errors ?? []);
}
