using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary>The scenarios that a verb works on: those that the suite brings, or those of another folder.</summary>
internal static class OwnScenarios
{
    public static Option<string> Folder() => new("--scenarios")
    {
        Description = "Another folder of scenarios than that of the suite.", DefaultValueFactory = _ => ScenarioLibrary.OwnFolder,
    };

    /// <exception cref="InputFaultException">The folder does not exist, or a scenario has faults: all of them.</exception>
    public static ScenarioLibrary Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputFaultException($"There is no folder of scenarios {folder}.");
        }

        var library = ScenarioLibrary.Read(folder, SuiteWords.All, out var faults);
        InputFaultException.ThrowIfAny(faults);
        return library;
    }
}
