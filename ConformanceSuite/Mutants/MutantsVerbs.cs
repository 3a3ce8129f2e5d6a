using System.CommandLine;
using System.Globalization;
using CatsIce.ConformanceSuite.Catalogue;
using CatsIce.ConformanceSuite.CommandLine;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary><c>mutants</c></summary>
internal static class MutantsVerbs
{
    public static Command Create(TimeProvider clock) => new("mutants", "Try the suite itself: on systems that are wrong, it must say so.")
    {
        RunMutantsVerb.Create(clock),
        CreateList(),
    };

    public static Option<string> File() => new("--mutants") { Description = "Another file of mutants than that of the suite.", DefaultValueFactory = _ => MutantLibrary.OwnFile };

    private static Verb CreateList()
    {
        var (scenarios, mutants) = (OwnScenarios.Folder(), File());
        var command = new Verb("list", "List the mutants: id, class, level, how many scenarios must fail, title.", "mutants list") { scenarios, mutants };
        command.SetAction(parsed =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var all = MutantLibrary.Read(parsed.GetRequiredValue(mutants), OwnScenarios.Read(parsed.GetRequiredValue(scenarios)));
            foreach (var mutant in all)
            {
                var killers = mutant.Equivalent is null ? mutant.KilledBy.Length.ToString(CultureInfo.InvariantCulture) : "equivalent";
                output.WriteLine($"{mutant.Id,-10} {mutant.Class,-12} {mutant.Level.ToString().ToUpperInvariant(),-6} {(mutant.Means is MutantMeans.Wire ? "wire" : "flag")} {killers,3}  {mutant.Title}");
            }

            output.WriteLine($"{all.Length} mutants, {all.Count(mutant => mutant.Means is MutantMeans.Wire)} of them of the wire.");
            return ExitCode.Conformant;
        });
        return command;
    }
}
