using System.Collections.Immutable;

namespace CatsIce.Schemas.Tool.Explain;

/// <summary>What is known of one meaning of a word.</summary>
/// <param name="Subject">The word as the specification writes it.</param>
/// <param name="Kind">What it is: message, rule, code list, error code of IE917.</param>
/// <param name="Version">The version of the specification; null for what belongs to the exchange and holds for all of them.</param>
internal sealed record Explanation(string Subject, string Kind, string? Version, ImmutableArray<Fact> Facts);

/// <param name="Text">May have several lines.</param>
internal sealed record Fact(string Label, string Text);
