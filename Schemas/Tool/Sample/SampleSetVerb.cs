using System.CommandLine;
using CatsIce.Schemas.Sampling;
using CatsIce.Schemas.Tool.CommandLine;

namespace CatsIce.Schemas.Tool.Sample;

/// <summary><c>samples samples/messages/v3.0</c></summary>
internal static class SampleSetVerb
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder with the hand-written samples of the version." };
        var css = CssOption.Create("The version of the specification; without it the newest.");
        var verb = new Command(
            "samples",
            """
            Writes the generated part of the sample set: FOLDER/generated (each message at each size that nobody wrote by hand) and
            FOLDER/invalid/generated (documents that break exactly one thing, with index.json). Files of the same name are replaced.

            Exit codes: 0 written, 2 the command line or the folder can not be used.
            Example: samples samples/messages/v3.0 --css 3.0
            """)
        {
            folder, css,
        };
        verb.SetAction(parsed => Run(
            parsed.GetRequiredValue(folder), parsed.GetValue(css), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return verb;
    }

    private static int Run(string folder, string? version, TextWriter output, TextWriter error)
    {
        if (!CssOption.TryResolve(version, out var css, out var fault))
        {
            return Fault.Write(error, fault);
        }

        if (!Directory.Exists(folder))
        {
            return Fault.Write(error, $"there is no folder '{folder}'.");
        }

        var byHand = Directory.GetFiles(folder, "*.xml").Select(file => Path.GetFileName(file)).ToArray();
        var count = 0;
        foreach (var (path, content) in new SampleSet(new SampleGenerator(css), byHand).Files())
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, content.Span);
            count++;
        }

        output.WriteLine($"{count} files of CSS {css.Version} written to {folder}.");
        return ExitCode.Valid;
    }
}
