using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;

namespace CatsIce.ConformanceSuite.Checks;

/// <summary>Something that can be looked at: pure, from evidence to results.</summary>
/// <param name="Name">As scenarios, reports and waivers name it: <c>same-mrn</c>. Never used again for another one.</param>
/// <param name="Sentence">What holds when it passes.</param>
/// <param name="Requirement">What it is about where the scenario does not say otherwise; null: the first requirement of the scenario.</param>
/// <param name="Run">No result means that there was nothing to look at.</param>
internal sealed record CheckDefinition(string Name, string Sentence, string? Requirement, ImmutableArray<CheckArgument> Arguments, Func<CheckContext, IEnumerable<CheckResult>> Run)
{
    /// <summary>Every check that a scenario names may be told the requirement that it is about.</summary>
    public const string RequirementArgument = "requirement";

    /// <summary>Further requirements that it decides: a finding names the one that is broken, and none is broken where it passes.</summary>
    public ImmutableArray<string> Also { get; init; } = [];

    /// <summary>All that it decides.</summary>
    public IEnumerable<string> Requirements => Requirement is null ? Also : Also.Prepend(Requirement);
}

/// <summary>What an argument of a check is, so that a scenario can be checked before it runs.</summary>
internal enum ArgumentKind
{
    Text,

    /// <summary>Name of a saved message, delivery or stimulus.</summary>
    Saved,

    /// <summary>XPath 1.0 from the root element.</summary>
    Path,

    /// <summary>Regular expression that fits the whole value.</summary>
    Pattern,

    /// <summary>Whole number, not negative.</summary>
    Number,

    /// <summary>Id of a timer, or an ISO 8601 duration.</summary>
    Duration,

    /// <summary>Code of a message; several with commas between them.</summary>
    Messages,

    /// <summary>Party of the story or participant; several with commas between them.</summary>
    Parties,
}

/// <param name="Sentence">What it means.</param>
internal sealed record CheckArgument(string Name, ArgumentKind Kind, bool Required, string Sentence);
