using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>Which mutants a tester means. What is empty or null selects nothing out.</summary>
/// <param name="Sample">So many, drawn by the seed.</param>
internal sealed record MutantSelection(ImmutableArray<string> Ids, ImmutableArray<string> Classes, ImmutableArray<string> Requirements, int? Sample, bool OnlyWire)
{
    public bool IsAll => Ids.IsEmpty && Classes.IsEmpty && Requirements.IsEmpty && Sample is null && !OnlyWire;

    /// <exception cref="InputFaultException">A word names nothing, or nothing is left: an empty selection would look like success.</exception>
    public ImmutableArray<Mutant> From(ImmutableArray<Mutant> all, long seed)
    {
        var unknown = Unknown("mutant", Ids, all.Select(mutant => mutant.Id))
            .Concat(Unknown("class", Classes, all.Select(mutant => mutant.Class)))
            .Concat(Unknown("requirement with a mutant", Requirements, all.SelectMany(mutant => mutant.Violates))).ToArray();
        if (unknown.Length > 0)
        {
            throw new InputFaultException(unknown);
        }

        var taken = all.Where(mutant => (Ids.IsEmpty || Ids.Contains(mutant.Id)) && (Classes.IsEmpty || Classes.Contains(mutant.Class))
            && (Requirements.IsEmpty || Requirements.Any(mutant.Violates.Contains)) && (!OnlyWire || mutant.Means is MutantMeans.Wire)).ToArray();
        if (Sample is { } size && size < taken.Length)
        {
            // Not a secret: the same seed draws the same ones.
#pragma warning disable CA5394
            new Random((int)(seed % int.MaxValue)).Shuffle(taken);
#pragma warning restore CA5394
            taken = [.. taken.Take(size).OrderBy(mutant => mutant.Id, StringComparer.Ordinal)];
        }

        return taken.Length > 0 ? [.. taken] : throw new InputFaultException("No mutant fits all that was selected. 'mutants list' shows all of them.");
    }

    private static IEnumerable<string> Unknown(string what, ImmutableArray<string> words, IEnumerable<string> known) =>
        from word in words
        where !known.Contains(word)
        select $"There is no {what} '{word}'{(Spelling.Suggest(word, known.Distinct()) is { Length: > 0 } suggestion ? suggestion : ".")}";
}
