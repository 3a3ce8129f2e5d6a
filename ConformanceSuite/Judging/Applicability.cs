using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Judging;

/// <summary>Whether a scenario is asked of this system at all.</summary>
internal static class Applicability
{
    /// <returns>What the country does not claim; null when the scenario applies.</returns>
    public static string? Missing(Scenario scenario, SystemUnderTest system) =>
        scenario.Id == SessionScenario.Id ? null
        : !system.Versions.Contains(scenario.Css) ? $"CSS {scenario.Css} is not claimed"
        : scenario.Role != Role.Any && !system.Roles.Contains(scenario.Role) ? $"the role {scenario.Role.ToString().ToLowerInvariant()} is not claimed"
        : scenario.Requires.FirstOrDefault(feature => !system.Features.Contains(feature)) is { } feature ? $"the feature {feature} is not claimed"
        : null;
}
