using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Mutants.Wire;

namespace CatsIce.ConformanceSuite.Mutants.Reading;

/// <summary>Every key and word of <c>mutants.yaml</c>. <c>mutants.schema.json</c> tells editors the same; a test compares the two.</summary>
internal static class MutantGrammar
{
    public static readonly ImmutableArray<string> Mutant = ["id", "title", "class", "level", "violates", "mutant", "wire", "killed-by", "collateral", "equivalent"];

    public static readonly ImmutableArray<string> Wire = ["on", "of", .. Changes];

    /// <summary>A rule has exactly one of these.</summary>
    public static ImmutableArray<string> Changes => ["edit", "alter", "rewrite", "forge", "replace", "cut", "late", "never", "twice", "after", "previous", "status", "content-type"];

    public static readonly ImmutableArray<string> Alter = ["at", "how"];

    /// <summary>Of <c>rewrite</c> and <c>replace</c>.</summary>
    public static readonly ImmutableArray<string> Text = ["text", "by"];

    public static readonly ImmutableArray<(string Word, WireSide Value)> Sides = [("message", WireSide.Message), ("answer", WireSide.Answer)];

    public static readonly ImmutableArray<(string Word, Alteration Value)> Alterations = [("last", Alteration.Last), ("longer", Alteration.Longer), ("empty", Alteration.Empty)];

    /// <summary>What only an answer can have.</summary>
    public static readonly ImmutableArray<string> OfAnswers = ["previous", "status", "content-type"];

    /// <summary>What only a message can have.</summary>
    public static readonly ImmutableArray<string> OfMessages = ["twice", "after"];
}
