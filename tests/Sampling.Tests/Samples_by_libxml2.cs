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

    internal static string Complaints(string folder, string message, string[] documents)
    {
        var start = new ProcessStartInfo("xmllint") { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "--noout", "--nonet", "--schema", Path.Combine(folder, "xsd", $"{message}.xsd") }.Concat(documents))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("xmllint did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.EndsWith(" validates", StringComparison.Ordinal));
        process.WaitForExit();
        _ = output.Result;
        return string.Join('\n', complaints.Take(10));
    }
}
