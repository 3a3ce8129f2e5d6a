using System.Diagnostics;

namespace CatsIce.Schemas.Sampling;

public sealed class Samples_by_libxml2
{
    public static TheoryData<string> Versions => [.. SchemaLibrary.Default.Versions.Select(v => v.Version)];

    /// <summary>The second judge of the schema: one process for all documents of a message.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void Are_valid_for_it_as_well(string version)
    {
        var generator = Every_message.Generator(version);
        var folder = Directory.CreateTempSubdirectory("catsice-samples-");
        try
        {
            Specification_files.WriteTo(folder.FullName, version);
            foreach (var message in generator.Specification.Messages.All)
            {
                Assert.Equal("", Complaints(folder.FullName, message.Code, [.. Documents(folder.FullName, generator, message.Code)]));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What breaks the form it refuses; what breaks code lists, conditions and rules it can not see.</summary>
    [Theory]
    [MemberData(nameof(Versions))]
    public void Mistakes_of_form_are_refused_by_it_as_well(string version)
    {
        var folder = Directory.CreateTempSubdirectory("catsice-mistakes-");
        try
        {
            Specification_files.WriteTo(folder.FullName, version);
            foreach (var message in Every_message.Generator(version).Specification.Messages.All.Select(m => m.Code))
            {
                var mistakes = Documents_with_one_mistake.Of(version, message);
                foreach (var mistake in mistakes)
                {
                    File.WriteAllBytes(Path.Combine(folder.FullName, mistake.Name), mistake.Document.Span);
                }

                var valid = Judgements(folder.FullName, message, [.. mistakes.Select(m => Path.Combine(folder.FullName, m.Name))])
                    .Where(line => line.EndsWith(" validates", StringComparison.Ordinal)).Select(line => Path.GetFileName(line[..^" validates".Length]));
                Assert.Equal(mistakes.Where(m => m.Kind != FindingKind.Xml).Select(m => m.Name), valid);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<string> Documents(string folder, SampleGenerator generator, string message)
    {
        foreach (var size in Every_message.Sizes)
        {
            for (var seed = 1; seed <= 30; seed++)
            {
                var file = Path.Combine(folder, $"{message}-{size}-{seed}.xml");
                File.WriteAllBytes(file, generator.Make(message, Journey.Of(seed), size).Document.Span);
                yield return file;
            }
        }
    }

    private static string Complaints(string folder, string message, string[] documents) =>
        string.Join('\n', Judgements(folder, message, documents).Where(line => !line.EndsWith(" validates", StringComparison.Ordinal)).Take(10));

    /// <summary>What xmllint says, a line at a time: that a document validates, that it does not, and why.</summary>
    private static IEnumerable<string> Judgements(string folder, string message, string[] documents)
    {
        var start = new ProcessStartInfo("xmllint") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "--noout", "--nonet", "--schema", Path.Combine(folder, "xsd", $"{message}.xsd") }.Concat(documents))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("xmllint did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var lines = process.StandardError.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.Equal("", output.GetAwaiter().GetResult());
        return lines;
    }
}
