using System.CommandLine;
using System.Text;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Generation.Movements;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Generation;

/// <summary><c>scenarios generate</c>: writes the scenarios that follow from tables of the specification. For those who maintain the suite.</summary>
internal static class ScenariosVerb
{
    public static Command Create() => new("scenarios", "The scenario files of the suite.") { Generate() };

    private static Command Generate()
    {
        var folder = new Option<string>("--scenarios") { Description = "The folder of scenarios in the sources.", DefaultValueFactory = _ => Path.Combine("ConformanceSuite", "Scenarios") };
        var samples = new Option<string>("--samples") { Description = "The folder of published sample messages.", DefaultValueFactory = _ => Path.Combine("samples", "messages") };
        var command = new Verb("generate", "Write anew what follows from the movement table, the examples of the rules and the catalogue of forgeries.", "scenarios generate") { folder, samples };
        command.SetAction(parsed =>
        {
            var (to, from) = (parsed.GetRequiredValue(folder), parsed.GetRequiredValue(samples));
            foreach (var given in new[] { to, from }.Where(given => !Directory.Exists(given)))
            {
                throw new InputFaultException($"There is no folder {given}. Run this in the root of the sources, or name the folders.");
            }

            var output = parsed.InvocationConfiguration.Output;
            foreach (var (css, plan) in from css in SchemaLibrary.Default.Versions from seat in Seat.Of(css) select (css, MovementPlan.Of(css, seat)))
            {
                output.WriteLine(
                    $"{css.Version} {plan.Seat.View}: {plan.LegalCells.Length} legal places in {plan.Legal.Length} scenarios, {plan.IllegalCells.Length} illegal ones in {plan.Illegal.Length}; "
                    + $"out of reach: {string.Join(", ", plan.OutOfReach.Select(cell => $"{cell.State} {cell.Message}{(cell.Sent ? " sent" : "")}").DefaultIfEmpty("none"))}.");
            }

            output.WriteLine($"{Write(to, (version, file) => XDocument.Load(Path.Combine(from, $"v{version}", file)))} files written to {to}.");
            return ExitCode.Conformant;
        });
        return command;
    }

    private static int Write(string folder, Func<string, string, XDocument> samples)
    {
        var numbers = Path.Combine(folder, Numbers.FileName);
        var files = ScenarioGeneration.Files(File.Exists(numbers) ? File.ReadAllText(numbers) : "", samples);
        foreach (var old in Directory.EnumerateDirectories(folder, "generated", SearchOption.AllDirectories).ToArray())
        {
            Directory.Delete(old, recursive: true);
        }

        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        return files.Length;
    }
}
