using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using CatsIce.Schemas.Catalogues;

namespace CatsIce.Schemas;

/// <summary>The requirements of one version (<c>requirements.json</c>): what a system must, should or may do, each in one sentence that can be tested.</summary>
public sealed partial class Requirements
{
    private static readonly ImmutableHashSet<string> Roles =
    [
        "departure", "destination", "transit", "arrival", "guarantee", "guarantor", "enquired", "recovery", "participant", "exchange", "operator",
    ];

    private readonly FrozenDictionary<string, Requirement> _byId;

    private Requirements(ImmutableArray<RequirementSection> sections, ImmutableArray<RetiredRequirement> retired, ImmutableArray<Requirement> all)
    {
        (All, Retired) = (all, retired);
        Sections = [.. sections.Where(s => all.Any(r => r.Section == s.Id))];
        _byId = all.ToFrozenDictionary(r => r.Id);
    }

    /// <summary>In the order of the sections.</summary>
    public ImmutableArray<Requirement> All { get; }

    public ImmutableArray<RequirementSection> Sections { get; }

    /// <summary>Ids that were given up.</summary>
    public ImmutableArray<RetiredRequirement> Retired { get; }

    public bool TryGet(string id, [NotNullWhen(true)] out Requirement? requirement) => _byId.TryGetValue(id, out requirement);

    internal static Requirements Load(string folder, MessageTypes messages, Timers timers, RuleBook rules)
    {
        var (sections, retired, adopted, own) = RequirementFile.Collect(folder);
        var families = rules.All.Select(r => Path.GetFileNameWithoutExtension(r.ResourcePath)).ToHashSet();
        // Of what a version adopts, what it does not have itself falls away; of its own nothing may.
        ImmutableArray<Requirement> all = [.. adopted.Select(r => r with
        {
            Messages = [.. r.Messages.Where(m => messages.TryGet(m, out _))],
            Timers = [.. r.Timers.Where(t => timers.TryGet(t, out _))],
            Rules = [.. r.Rules.Where(families.Contains)],
        }), .. own];
        var faults = all.SelectMany(r => FaultsOf(r, sections))
            .Concat(from r in all from m in r.Messages where !messages.TryGet(m, out _) select $"{r.Id} names the message '{m}', which is not in the message table.")
            .Concat(from r in all from t in r.Timers where !timers.TryGet(t, out _) select $"{r.Id} names the timer '{t}', which does not exist.")
            .Concat(all.Select(r => r.Id).Concat(retired.Select(r => r.Id)).GroupBy(id => id).Where(g => g.Count() > 1).Select(g => $"the id {g.Key} is there twice."));
        return faults.FirstOrDefault() is { } fault
            ? throw new SpecificationException($"{RequirementFile.PathIn(folder)}: {fault}")
            : new Requirements(sections, retired, all);
    }

    private static IEnumerable<string> FaultsOf(Requirement requirement, ImmutableArray<RequirementSection> sections)
    {
        if (!WellFormedId().IsMatch(requirement.Id) || sections.All(s => s.Id != requirement.Section))
        {
            yield return $"the id '{requirement.Id}' is not CSS, the id of a section and three digits.";
        }

        if (LevelWord().Match(requirement.Text) is var word && (!Enum.TryParse<RequirementLevel>(word.Value, ignoreCase: true, out var level) || level != requirement.Level))
        {
            yield return $"{requirement.Id} is of level {requirement.Level}, but the first such word of its text is '{word.Value}'.";
        }

        if (requirement.Testability == Testability.Automatic != requirement.WhyNot is null)
        {
            yield return $"{requirement.Id} must say why no program decides it if that is so, and only then.";
        }

        foreach (var role in requirement.Roles.Where(role => !Roles.Contains(role)))
        {
            yield return $"{requirement.Id} binds the role '{role}', which is none of {string.Join(", ", Roles.Order())}.";
        }
    }

    [GeneratedRegex("^CSS-[A-Z0-9]{3}-[0-9]{3}$")]
    private static partial Regex WellFormedId();

    [GeneratedRegex(@"\b(MUST|SHOULD|MAY)\b")]
    private static partial Regex LevelWord();
}
