using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Language;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary><c>list</c></summary>
internal static class ListVerb
{
    public static Command Create()
    {
        var folder = OwnScenarios.Folder();
        var command = new Verb("list", "List the scenarios: id, version, role, level, family and title.", "list --role destination --family arrival") { folder };
        var selection = new SelectionOptions(command);
        command.SetAction(parsed =>
        {
            var scenarios = selection.Of(parsed).From(OwnScenarios.Read(parsed.GetRequiredValue(folder)).All);
            var output = parsed.InvocationConfiguration.Output;
            output.WriteLine($"{"id",-12} {"css",-4} {"role",-12} {"level",-7} {"family",-14} title");
            foreach (var scenario in scenarios)
            {
                output.WriteLine($"{scenario.Id,-12} {scenario.Css,-4} {Parties.NameOf(scenario.Role),-12} {scenario.Level.ToString().ToLowerInvariant(),-7} {scenario.Family,-14} {scenario.Title}");
            }

            output.WriteLine($"{scenarios.Length} scenario{(scenarios.Length == 1 ? "" : "s")}, {scenarios.Count(scenario => scenario.Negative)} of them negative.");
            return ExitCode.Conformant;
        });
        return command;
    }
}
