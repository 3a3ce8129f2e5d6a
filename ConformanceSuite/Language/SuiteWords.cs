using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Checks;
using CatsIce.ConformanceSuite.Language.Soundness;
using CatsIce.ConformanceSuite.Peers.Forging;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Language;

/// <summary>The words that scenarios may use in this suite: one line for each catalogue.</summary>
internal static class SuiteWords
{
    public static Vocabulary All { get; } = new(
        CheckCatalogue.Named.ToImmutableDictionary(check => check.Name, check => check.Arguments),
        [.. ForgeryCatalogue.All.Select(forgery => forgery.Name)],
        Stimuli: ["release", "crossing", "arrival", "control-result", "cancellation", "incident", "guarantee", "send", AdapterForm.OwnView],
        Features.Names);

    /// <summary>Checks that run on every message or answer, by the requirement that they are about.</summary>
    public static ILookup<string, string> AmbientChecks { get; } =
        CheckCatalogue.Ambient.SelectMany(check => check.Requirements.Select(requirement => (check.Name, Requirement: requirement))).Distinct().ToLookup(check => check.Requirement, check => check.Name);
}
