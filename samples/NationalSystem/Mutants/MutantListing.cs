using CatsIce.NationalSystem.Control;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>The list of mutants as it is printed: for people one line each, for programs as JSON.</summary>
internal static class MutantListing
{
    public static void Write(TextWriter output, CommonSystemSpecification specification, bool json)
    {
        var mutants = new MutantCatalogue(specification).All;
        if (json)
        {
            output.WriteLine(System.Text.Json.JsonSerializer.Serialize(
                mutants.Select(mutant => new Line(mutant.Name, mutant.Family, mutant.Wrong, mutant.Subject is not null, mutant.Subject)), ControlJson.Options));
            return;
        }

        foreach (var mutant in mutants)
        {
            output.WriteLine($"{mutant.Name}\t{mutant.Wrong}");
        }
    }

    private sealed record Line(string Name, string Family, string Wrong, bool Generated, MutantSubject? Subject);
}
