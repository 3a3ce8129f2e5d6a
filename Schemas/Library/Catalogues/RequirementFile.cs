using System.Collections.Immutable;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas.Catalogues;

/// <summary><c>requirements.json</c> as it is written.</summary>
internal sealed record RequirementFile(
    ImmutableArray<RequirementSection> Sections, ImmutableArray<RetiredRequirement> Retired, ImmutableArray<WrittenRequirement> Requirements,
    ImmutableArray<Adoption>? Adopted = null)
{
    public static string PathIn(string folder) => $"{folder}/requirements.json";

    public static CollectedRequirements Collect(string folder)
    {
        var file = SpecificationJson.Read<RequirementFile>(PathIn(folder));
        var others = (file.Adopted ?? []).Select(a => a.From).Distinct().ToDictionary(version => version, version => Collect($"css/v{version}"));
        ImmutableArray<Requirement> adopted = [.. Adoption.Resolve(PathIn(folder), file.Adopted, version => others[version].All, r => r.Id)];
        return new CollectedRequirements(
            [.. others.Values.SelectMany(o => o.Sections), .. file.Sections], file.Retired, adopted, [.. file.Requirements.Select(r => r.ToRequirement())]);
    }
}

/// <summary>The requirements of a version together with those it adopts.</summary>
internal sealed record CollectedRequirements(
    ImmutableArray<RequirementSection> Sections, ImmutableArray<RetiredRequirement> Retired, ImmutableArray<Requirement> Adopted, ImmutableArray<Requirement> Own)
{
    public ImmutableArray<Requirement> All => [.. Adopted, .. Own];
}

/// <summary>A requirement as it is written: what it is not about is left out.</summary>
internal sealed record WrittenRequirement(
    string Id, RequirementLevel Level, RequirementKind Kind, Testability Testability, ImmutableArray<string> Roles, string Text, string? WhyNot = null,
    ImmutableArray<string>? Messages = null, ImmutableArray<string>? Rules = null, ImmutableArray<string>? Timers = null, ImmutableArray<string>? Errors = null)
{
    public Requirement ToRequirement() => new(
        Id, Level, Id.Split('-') is [_, var section, _] ? section : "", Kind, Text, Roles, Testability, WhyNot, Messages ?? [], Rules ?? [], Timers ?? [], Errors ?? []);
}
