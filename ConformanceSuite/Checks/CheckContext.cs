using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>What a check looks at.</summary>
/// <param name="Check">Its definition.</param>
/// <param name="Case">The scenario and what happened in it.</param>
/// <param name="Step">Path of the step that asked for it.</param>
/// <param name="Subject">The call that is looked at; null: the scenario as a whole, or a message that did not come.</param>
/// <param name="Call">As the scenario has it; null for checks that run on everything.</param>
/// <param name="Turn">Values of the turn of a repetition.</param>
internal sealed record CheckContext(CheckDefinition Check, CaseFile Case, string Step, Exchanged? Subject, CheckCall? Call, ImmutableSortedDictionary<string, string> Turn)
{
    public SessionEvidence Session => Case.Session;

    /// <summary>The business document of the subject; null when it could not be read.</summary>
    public BusinessDocument? Document => Subject is null ? null : Session.Open(Subject.Document);

    public Variables Variables => new(Case, Turn, UpTo);

    /// <summary>Nothing behind this line belongs to the step.</summary>
    public long UpTo => Math.Max(Subject?.Number ?? 0, Case.EndOf(Step));

    /// <summary>What the check is about: told by the scenario, its own where the version has it, or the first of the scenario.</summary>
    public string Requirement => Call?.Arguments.GetValueOrDefault(CheckDefinition.RequirementArgument)
        ?? (Check.Requirement is { } own && Case.Css.Requirements.TryGet(own, out _) ? own : Case.Scenario.Verifies.FirstOrDefault() ?? Check.Requirement ?? "");

    /// <summary>An argument with its variables put in; null when the scenario does not give it, or it names something that did not happen.</summary>
    public string? Argument(string name) => Call?.Arguments.TryGetValue(name, out var text) == true ? Variables.Resolve(text) : null;

    /// <summary>The call that an argument names; null when it did not happen.</summary>
    public Exchanged? Saved(string argument) => Call?.Arguments.TryGetValue(argument, out var name) == true ? Case.Named(name, long.MaxValue) : null;

    /// <summary>The items of an argument that is a list; null when it is not given.</summary>
    public ImmutableArray<string>? List(string argument) => Argument(argument)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();

    public CheckResult Result(bool holds, string expected, string observed, string place = "", string? requirement = null, Exchanged? evidence = null) =>
        new(Check.Name, requirement ?? Requirement, holds ? Verdict.Pass : Broken(requirement ?? Requirement), Step, (evidence ?? Subject)?.Number ?? 0, expected, observed, place);

    /// <summary>There is nothing to judge by: something that was needed did not happen.</summary>
    public CheckResult Unknown(string expected, string why) => new(Check.Name, Requirement, Verdict.Inconclusive, Step, Subject?.Number ?? 0, expected, why);

    /// <summary>The suite contradicts itself.</summary>
    public CheckResult Error(string expected, string observed) => new(Check.Name, Requirement, Verdict.Error, Step, Subject?.Number ?? 0, expected, observed);

    /// <summary>Only what MUST be can fail a system.</summary>
    private static Verdict Broken(string requirement) =>
        SchemaLibrary.Default.Versions.Select(css => css.Requirements.TryGet(requirement, out var found) ? found : null).FirstOrDefault(found => found is not null)
            is { Level: not RequirementLevel.Must } ? Verdict.Warn : Verdict.Fail;
}
