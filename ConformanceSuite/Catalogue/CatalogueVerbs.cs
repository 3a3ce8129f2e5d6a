using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary><c>catalogue</c>: the requirements of the specification against the scenarios.</summary>
internal static class CatalogueVerbs
{
    public static Command Create() => new("catalogue", "Requirements against scenarios: what is covered by what, and why not.") { Check(), Matrix() };

    private static Command Check()
    {
        var folder = OwnScenarios.Folder();
        var samples = new Option<string?>("--samples") { Description = "The folder of published sample messages, from which scenarios are generated; without it nobody looks whether generated files are stale." };
        var command = new Verb("check",
            "Fail when a scenario is unsound, when a MUST that a program can decide has neither a scenario nor a reason, or when a generated file is stale.",
            "catalogue check --scenarios ConformanceSuite/Scenarios --samples samples/messages") { folder, samples };
        command.SetAction(parsed =>
        {
            foreach (var given in (string?[])[parsed.GetRequiredValue(folder), parsed.GetValue(samples)])
            {
                if (given is not null && !Directory.Exists(given))
                {
                    throw new InputFaultException($"There is no folder {given}.");
                }
            }

            var library = ScenarioLibrary.Read(parsed.GetRequiredValue(folder), SuiteWords.All, out var unsound);
            var reasons = NotTested.Read(NotTested.OwnFile, out var inReasons);
            var rows = Coverage.Of(library.All, reasons, SuiteWords.AmbientChecks);
            var stale = parsed.GetValue(samples) is { } messages ? StaleScenarios.In(library.Folder, messages) : [];
            FileFault[] faults = [.. unsound, .. inReasons, .. CatalogueFaults.Of(rows, reasons), .. stale];
            InputFaultException.ThrowIfAny(faults);
            var output = parsed.InvocationConfiguration.Output;
            foreach (var version in rows.GroupBy(row => row.Css.Version))
            {
                output.WriteLine($"CSS {version.Key}: {library.All.Count(scenario => scenario.Css == version.Key)} scenarios; requirements: {string.Join(", ", Counts([.. version]))}.");
            }

            return ExitCode.Conformant;
        });
        return command;
    }

    private static Command Matrix()
    {
        var folder = OwnScenarios.Folder();
        var file = new Option<string>("--out") { Description = "The file to write: .csv or .html.", Required = true };
        var command = new Verb("matrix", "Write for each requirement what it is covered by, or why not.", "catalogue matrix --out matrix.html") { folder, file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            Func<ImmutableArray<Coverage>, string> write = Path.GetExtension(path) switch
            {
                ".csv" => Catalogue.Matrix.Csv,
                ".html" => Catalogue.Matrix.Html,
                _ => throw new InputFaultException($"'--out' is '{path}'; expected a file that ends with .csv or .html."),
            };
            var reasons = NotTested.Read(NotTested.OwnFile, out var faults);
            InputFaultException.ThrowIfAny(faults);
            var rows = Coverage.Of(OwnScenarios.Read(parsed.GetRequiredValue(folder)).All, reasons, SuiteWords.AmbientChecks);
            File.WriteAllText(path, write(rows), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            parsed.InvocationConfiguration.Output.WriteLine($"{path}: {rows.Length} requirements; {string.Join(", ", Counts(rows))}.");
            return ExitCode.Conformant;
        });
        return command;
    }

    private static IEnumerable<string> Counts(ImmutableArray<Coverage> rows) =>
        Enum.GetValues<CoverageKind>().Select(kind => (kind, Count: rows.Count(row => row.Kind == kind))).Where(pair => pair.Count > 0)
            .Select(pair => $"{pair.Count} {Catalogue.Matrix.Words(pair.kind)}");
}
