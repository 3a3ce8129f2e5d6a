using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Reports;

/// <summary>What the session says of each requirement of the specification. A requirement of several versions is one: the newest text counts.</summary>
internal sealed record Coverage(ImmutableArray<CoveredSection> Sections)
{
    public IEnumerable<CoveredRequirement> All => Sections.SelectMany(section => section.Requirements);

    public static Coverage Of(SessionResult session, SchemaLibrary library)
    {
        var checks = session.Scenarios.SelectMany(s => s.Verdict.Checks).ToLookup(check => check.Requirement, check => check.Verdict);
        var scenarios = session.Scenarios.SelectMany(s => s.Scenario.Verifies.Select(id => (Id: id, Run: s))).ToLookup(pair => pair.Id, pair => pair.Run);
        var specifications = library.Versions.Where(css => session.System.Versions.Contains(css.Version)).Reverse().ToArray();
        var requirements = specifications.SelectMany(css => css.Requirements.All).DistinctBy(requirement => requirement.Id).ToLookup(requirement => requirement.Section);
        return new Coverage([
            .. from section in specifications.SelectMany(css => css.Requirements.Sections).DistinctBy(section => section.Id)
               select new CoveredSection(section, [.. requirements[section.Id].Select(Cover)]),
        ]);

        CoveredRequirement Cover(Requirement requirement)
        {
            // A scenario that meant to verify it but never looked (blocked, broken) speaks with its own verdict; one that passed elsewhere says nothing of it.
            var silent = scenarios[requirement.Id].Where(run => run.Verdict.Verdict != Verdict.Pass && run.Verdict.Checks.All(check => check.Requirement != requirement.Id));
            var verdicts = checks[requirement.Id].Concat(silent.Select(run => run.Verdict.Verdict)).ToArray();
            return new CoveredRequirement(
                requirement,
                verdicts.Length == 0 ? null : verdicts.Max(),
                checks[requirement.Id].Count(),
                [.. scenarios[requirement.Id].Select(run => run.Scenario.Id).Concat(Naming(requirement.Id)).Distinct().Order(StringComparer.Ordinal)],
                Binds(requirement, session.System));
        }

        IEnumerable<string> Naming(string requirement) =>
            session.Scenarios.Where(s => s.Verdict.Checks.Any(check => check.Requirement == requirement)).Select(s => s.Scenario.Id);
    }

    /// <summary>Whether a system with these roles has to keep it; what only the exchange or its operator keeps is asked of nobody here.</summary>
    private static bool Binds(Requirement requirement, SystemUnderTest system) => requirement.Roles.Any(role => role switch
    {
        "participant" => true,
        "departure" or "recovery" => system.Roles.Contains(Role.Departure),
        "transit" => system.Roles.Contains(Role.Transit),
        "destination" or "arrival" => system.Roles.Contains(Role.Destination),
        "enquired" => system.Roles.Contains(Role.Destination) || system.Roles.Contains(Role.Transit),
        "guarantee" or "guarantor" => system.Roles.Contains(Role.Guarantee),
        _ => false,
    });
}

internal sealed record CoveredSection(RequirementSection Section, ImmutableArray<CoveredRequirement> Requirements);

/// <param name="Verdict">The gravest that anything said of it; null: nothing looked at it.</param>
/// <param name="Checks">How often it was looked at.</param>
/// <param name="Scenarios">That verify it, or looked at it on the way.</param>
/// <param name="Binds">The system under test has to keep it.</param>
internal sealed record CoveredRequirement(Requirement Requirement, Verdict? Verdict, int Checks, ImmutableArray<string> Scenarios, bool Binds);
