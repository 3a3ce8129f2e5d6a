using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Language.Soundness;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary>What stands behind a requirement in the suite.</summary>
internal enum CoverageKind
{
    /// <summary>By scenarios, or by a check that runs on every message.</summary>
    Tested,

    /// <summary>It binds the exchange, its operator or guarantors, none of whom is certified here.</summary>
    OthersOnly,

    /// <summary>A person looks.</summary>
    Manual,

    /// <summary>The administration declares it.</summary>
    Attestation,

    /// <summary>A program could decide it; why none does is written in not-tested.yaml.</summary>
    Reasoned,

    /// <summary>Nothing yet, and no reason.</summary>
    NotYet,
}

/// <summary>One requirement of one version.</summary>
/// <param name="By">Scenarios that verify it.</param>
/// <param name="Ambient">Checks that run on every message or answer and are about it.</param>
/// <param name="Why">Where it is not tested.</param>
internal sealed record Coverage(CommonSystemSpecification Css, Requirement Requirement, CoverageKind Kind, ImmutableArray<Scenario> By, ImmutableArray<string> Ambient, string Why)
{
    /// <summary>Each requirement of each version, newest version first.</summary>
    /// <param name="ambient">Names of the checks that always run, with the requirement that they are about.</param>
    public static ImmutableArray<Coverage> Of(ImmutableArray<Scenario> scenarios, NotTested reasons, ILookup<string, string> ambient) =>
    [
        .. from css in SchemaLibrary.Default.Versions.Reverse()
           let own = scenarios.Where(scenario => scenario.Css == css.Version).ToArray()
           from requirement in css.Requirements.All
           select Of(css, requirement, [.. own.Where(scenario => Verifies(scenario, requirement.Id))], [.. own.Length > 0 ? ambient[requirement.Id] : []], reasons),
    ];

    private static bool Verifies(Scenario scenario, string requirement) =>
        scenario.Verifies.Contains(requirement) || scenario.Steps.SelectMany(step => step.WithInner()).OfType<AskStep>().Any(ask => ask.Requirement == requirement);

    private static Coverage Of(CommonSystemSpecification css, Requirement requirement, ImmutableArray<Scenario> by, ImmutableArray<string> ambient, NotTested reasons)
    {
        var reason = reasons.ReasonFor(css.Version, requirement.Id);
        var (kind, why) = requirement.Roles.All(RequirementLook.NotCountries.Contains) ? (CoverageKind.OthersOnly, $"Binds only {string.Join(" and ", requirement.Roles)}: the system of a country can't break it.")
            : !by.IsEmpty || !ambient.IsEmpty ? (CoverageKind.Tested, "")
            : requirement.Testability is Testability.Manual ? (CoverageKind.Manual, requirement.WhyNot ?? "")
            : requirement.Testability is Testability.Attestation ? (CoverageKind.Attestation, requirement.WhyNot ?? "")
            : reason is not null ? (CoverageKind.Reasoned, reason)
            : (CoverageKind.NotYet, "No scenario verifies it yet.");
        return new(css, requirement, kind, by, ambient, why);
    }
}
