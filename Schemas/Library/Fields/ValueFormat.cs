using System.Collections.Immutable;

namespace CatsIce.Schemas.Fields;

/// <summary>What a value looks like.</summary>
/// <param name="Notation">As customs specifications write it: <c>an..35</c>, <c>a2</c>, <c>n..16,6</c>, <c>date</c>. <c>an</c> is printable text, <c>a</c>
/// letters, <c>n</c> digits; two points before a number say "at most".</param>
/// <param name="Type">The name of the type in the schemas, or of the built-in type.</param>
/// <param name="Patterns">Alternatives, as in the schema; the notation never says more than they do.</param>
/// <param name="Values">The values, where the schema enumerates them.</param>
/// <param name="Lowest">Lowest number, <c>> 0</c> where the limit itself is excluded; null without limit.</param>
/// <param name="Highest">Highest number, likewise.</param>
public sealed record ValueFormat(
    string Notation, string Type, ImmutableArray<string> Patterns, ImmutableArray<string> Values, string? Lowest, string? Highest)
{
    /// <summary>All of it in one line, for comparisons and for people.</summary>
    public string InWords => string.Join("; ", new[]
    {
        Notation,
        Values.IsEmpty ? null : $"one of {string.Join(", ", Values)}",
        Patterns.IsEmpty ? null : $"pattern {string.Join(" or ", Patterns)}",
        (Lowest, Highest) is (null, null) ? null : $"{Lowest ?? "no lower limit"} to {Highest ?? "no upper limit"}",
    }.OfType<string>());
}
