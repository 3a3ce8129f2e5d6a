using System.Collections.Immutable;

namespace CatsIce.Schemas;

/// <summary>How binding a requirement is, as RFC 2119 uses the words.</summary>
public enum RequirementLevel
{
    Must,
    Should,
    May,
}

public enum RequirementKind
{
    Transport,
    Security,
    Xsd,
    Rule,
    Sequence,
    Timer,
    Signature,
    Error,
    Delivery,
    NonFunctional,
}

/// <summary>How it is found out whether a system keeps a requirement.</summary>
public enum Testability
{
    /// <summary>A program decides.</summary>
    Automatic,

    /// <summary>A person looks at something that the system shows.</summary>
    Manual,

    /// <summary>The administration declares it.</summary>
    Attestation,
}

/// <summary>One sentence that a system keeps or breaks.</summary>
/// <param name="Id">Never used again for anything else: <c>CSS-ENQ-003</c>.</param>
/// <param name="Section">The id of its <see cref="RequirementSection"/>.</param>
/// <param name="Text">Holds the word of its level: MUST, SHOULD or MAY. Names of timers stand for their values.</param>
/// <param name="Roles">Who has to keep it: a role of the movement, participant (any of them), exchange or operator.</param>
/// <param name="WhyNot">Why no program decides; null when one does.</param>
/// <param name="Messages">The messages it is about.</param>
/// <param name="Rules">The families of conditions and rules it is about, as the names of their files.</param>
/// <param name="Timers">The ids of the timers it is about.</param>
/// <param name="Errors">The codes of answers it is about, as family and code: <c>functional:92</c>.</param>
public sealed record Requirement(
    string Id, RequirementLevel Level, string Section, RequirementKind Kind, string Text, ImmutableArray<string> Roles,
    Testability Testability, string? WhyNot, ImmutableArray<string> Messages, ImmutableArray<string> Rules, ImmutableArray<string> Timers, ImmutableArray<string> Errors);

/// <param name="Id">The middle of the ids of its requirements: <c>ENQ</c>.</param>
/// <param name="Source">What it is derived from.</param>
public sealed record RequirementSection(string Id, string Title, string Source);

/// <summary>An id that is not used any more, and never will be.</summary>
/// <param name="Why">Why it was given up.</param>
/// <param name="ReplacedBy">The requirement that took its place; null when there is none.</param>
public sealed record RetiredRequirement(string Id, string Why, string? ReplacedBy = null);
