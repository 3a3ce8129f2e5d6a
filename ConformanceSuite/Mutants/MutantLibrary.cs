using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants.Reading;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>The mutants that the suite brings, or those of another file.</summary>
internal static class MutantLibrary
{
    /// <summary>Beside the program.</summary>
    public static string OwnFile { get; } = Path.Combine(AppContext.BaseDirectory, "Mutants", "mutants.yaml");

    /// <exception cref="InputFaultException">The file does not exist or has faults: all of them.</exception>
    public static ImmutableArray<Mutant> Read(string file, ScenarioLibrary scenarios)
    {
        if (!File.Exists(file))
        {
            throw new InputFaultException($"There is no file of mutants {file}.");
        }

        var faults = new Faults(file);
        var mutants = MutantReader.Read(File.ReadAllText(file), scenarios, faults);
        InputFaultException.ThrowIfAny(faults.Found);
        return mutants;
    }
}
