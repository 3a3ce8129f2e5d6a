using System.CommandLine;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary><c>explain</c></summary>
internal static class ExplainVerb
{
    private const string AllFeatures = "features";

    public static Command Create()
    {
        var folder = OwnScenarios.Folder();
        var what = new Argument<string>("WHAT") { Description = "Id of a scenario or of a requirement, or the word features." };
        var command = new Verb("explain", "Tell in words what a scenario asks, or what a requirement says and how it is tested.", "explain TR-DST-0001") { what, folder };
        command.SetAction(parsed =>
        {
            var (word, output) = (parsed.GetRequiredValue(what), parsed.InvocationConfiguration.Output);
            if (word == AllFeatures)
            {
                foreach (var feature in Features.All)
                {
                    output.WriteLine($"{feature.Name,-16} {feature.What}");
                }

                return ExitCode.Conformant;
            }

            var library = OwnScenarios.Read(parsed.GetRequiredValue(folder));
            if (library.All.FirstOrDefault(scenario => scenario.Id == word) is { } scenario)
            {
                Explain(scenario, output);
                return ExitCode.Conformant;
            }

            var rows = Coverage.Of(library.All, ReadReasons(), SuiteWords.AmbientChecks).Where(row => row.Requirement.Id == word).ToArray();
            if (rows.Length == 0)
            {
                var known = library.All.Select(s => s.Id).Concat(SchemaLibrary.Default.Versions.SelectMany(css => css.Requirements.All).Select(r => r.Id)).Append(AllFeatures);
                throw new InputFaultException($"There is no scenario and no requirement '{word}'{(Spelling.Suggest(word, known) is { Length: > 0 } near ? near : ".")}");
            }

            Explain(rows, output);
            return ExitCode.Conformant;
        });
        return command;
    }

    private static NotTested ReadReasons()
    {
        var reasons = NotTested.Read(NotTested.OwnFile, out var faults);
        InputFaultException.ThrowIfAny(faults);
        return reasons;
    }

    private static void Explain(Scenario scenario, TextWriter output)
    {
        output.WriteLine($"{scenario.Id}  {scenario.Title}");
        output.WriteLine($"CSS {scenario.Css}, role {Parties.NameOf(scenario.Role)}, {scenario.Level.ToString().ToUpperInvariant()}, {(scenario.Negative ? "negative" : "positive")}, family {scenario.Family}, file {scenario.File}");
        if (!scenario.Requires.IsEmpty)
        {
            output.WriteLine($"Only for systems with: {string.Join(", ", scenario.Requires)}");
        }

        if (!scenario.Preconditions.IsEmpty)
        {
            output.WriteLine($"Only after: {string.Join(", ", scenario.Preconditions)}");
        }

        output.WriteLine();
        output.WriteLine("Verifies");
        _ = SchemaLibrary.Default.TryByVersion(scenario.Css, out var css);
        foreach (var id in scenario.Verifies)
        {
            output.WriteLine($"  {id}  {(css!.Requirements.TryGet(id, out var requirement) ? requirement.Text : "")}");
        }

        output.WriteLine();
        output.WriteLine(scenario.Exclusive ? "Steps (nothing else runs meanwhile)" : "Steps");
        foreach (var line in StepWords.Of(scenario.Steps, "  "))
        {
            output.WriteLine(line);
        }
    }

    private static void Explain(Coverage[] rows, TextWriter output)
    {
        var requirement = rows[0].Requirement;
        var section = rows[0].Css.Requirements.Sections.First(section => section.Id == requirement.Section);
        output.WriteLine($"{requirement.Id}  {requirement.Text}");
        output.WriteLine($"{requirement.Level.ToString().ToUpperInvariant()}, binds {string.Join(", ", requirement.Roles)}; {section.Title} ({section.Source})");
        foreach (var row in rows)
        {
            output.WriteLine();
            output.WriteLine($"CSS {row.Css.Version}: {Matrix.Words(row.Kind)}{(row.Why.Length > 0 ? $". {row.Why}" : "")}");
            foreach (var scenario in row.By)
            {
                output.WriteLine($"  {scenario.Id}  {scenario.Title}");
            }

            foreach (var check in row.Ambient)
            {
                output.WriteLine($"  every message: check {check}");
            }
        }
    }
}
