using System.CommandLine;
using CatsIce.NationalSystem.Documents;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Mutants;

/// <summary>Mutants on the command line: <c>--mutant NAME</c>, and <c>mutants</c>, which lists them.</summary>
internal static class MutantCommand
{
    public static Option<string> Option() => new("--mutant")
    {
        Description = "Be wrong in one declared way, so that a tester of systems can be tested; 'mutants' lists them. Never for a real system.",
    };

    public static Command Listing()
    {
        var json = new Option<bool>("--json") { Description = "As JSON: name, family, wrong, generated, subject." };
        var css = new Option<string>("--css") { Description = "Version of the specification: 2.0 or 3.0.", DefaultValueFactory = _ => ExchangeNames.Version };
        var listing = new Command("mutants", "List the ways in which this system can be wrong on purpose (--mutant).") { json, css };
        listing.SetAction(parsed =>
        {
            if (!SchemaLibrary.Default.TryByVersion(parsed.GetValue(css)!, out var specification))
            {
                Console.Error.WriteLine($"error: --css '{parsed.GetValue(css)}' is no version of the specification; known are {string.Join(", ", SchemaLibrary.Default.Versions.Select(known => known.Version))}.");
                return 2;
            }

            MutantListing.Write(Console.Out, specification, parsed.GetValue(json));
            return 0;
        });
        return listing;
    }

    /// <returns>Null when no mutant is asked for.</returns>
    /// <exception cref="ArgumentException">There is none of that name; the message says which there are.</exception>
    public static ActiveMutant? Find(string? name, CommonSystemSpecification specification)
    {
        if (name is null)
        {
            return null;
        }

        var catalogue = new MutantCatalogue(specification);
        return catalogue.Find(name) is { } mutant
            ? new ActiveMutant(mutant)
            : throw new ArgumentException($"--mutant '{name}' is no mutant of this system; near it are {string.Join(", ", catalogue.Near(name))}, and 'mutants' lists all.");
    }
}
