using System.Collections.Immutable;
using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Changes what a refusal says.</summary>
internal static class RefusalEditing
{
    /// <param name="seen">What is made of each problem; null: it is not seen at all.</param>
    /// <returns>Null when no problem is left. A Fault stays as it is.</returns>
    public static Refusal? With(this Refusal refusal, Func<Problem, Problem?> seen) => refusal switch
    {
        Refusal.XmlNack xml => Seen(xml.Problems, seen) is { IsEmpty: false } left ? new Refusal.XmlNack(left) : null,
        Refusal.FunctionalNack functional => Seen(functional.Problems, seen) is { IsEmpty: false } left ? new Refusal.FunctionalNack(left) : null,
        _ => refusal,
    };

    public static ImmutableArray<Problem> Problems(this Refusal refusal) => refusal switch
    {
        Refusal.XmlNack xml => xml.Problems,
        Refusal.FunctionalNack functional => functional.Problems,
        _ => [],
    };

    public static ImmutableArray<Problem> Seen(ImmutableArray<Problem> problems, Func<Problem, Problem?> seen) => [.. problems.Select(seen).OfType<Problem>()];
}
