using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace CatsIce.ConformanceSuite.Stimulus;

/// <summary>Something that only the country can set going.</summary>
/// <param name="Do">release, crossing, arrival, control-result, cancellation, incident, send.</param>
/// <param name="Mrn">Null: the system under test gives it.</param>
/// <param name="Declaration">With <c>release</c>: what the trader declares.</param>
internal sealed record StimulusRequest(string Scenario, string Do, string? Mrn, ImmutableSortedDictionary<string, string> Values, JsonObject? Declaration)
{
    /// <summary>In which version the movement is, told to a system that speaks several; null otherwise.</summary>
    public string? Css { get; init; }
}

/// <summary>What came of it.</summary>
/// <param name="Mrn">Of the movement that was begun; null: the answer names none.</param>
/// <param name="Trouble">Why nothing was set going; empty: it was.</param>
/// <param name="Refused">The system says that it can't be done now, or not so; with false and a trouble, the means itself failed.</param>
internal sealed record StimulusOutcome(string? Mrn, ImmutableSortedDictionary<string, string> Values, string Trouble, bool Refused)
{
    /// <summary>Nobody answered, or not in time.</summary>
    public bool Unanswered { get; init; }

    public static StimulusOutcome Failed(string trouble) => new(null, ImmutableSortedDictionary<string, string>.Empty, trouble, Refused: false);

    public static StimulusOutcome NotAnswered(string trouble) => Failed(trouble) with { Unanswered = true };

    public static StimulusOutcome RefusedWith(string trouble) => new(null, ImmutableSortedDictionary<string, string>.Empty, trouble, Refused: true);
}
