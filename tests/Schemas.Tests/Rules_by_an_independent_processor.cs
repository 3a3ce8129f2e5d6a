using System.Diagnostics;
using System.Xml.Linq;

namespace Schemas.Tests;

/// <summary>The rule files are ISO Schematron: another processor (libxslt with the ISO stylesheets) must find what we find.</summary>
public sealed class Rules_by_an_independent_processor : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const int Seed = 31;
    private readonly string _folder = Directory.CreateTempSubdirectory("rules-").FullName;

    [Fact]
    public async Task Agrees_on_the_examples_and_on_random_values()
    {
        Assert.SkipUnless(File.Exists(Python) && await Run("-c", "from lxml import isoschematron") is not null, "Python with lxml is not installed (Debian: python3-lxml).");
        var documents = Documents.Samples.Select(Documents.Text)
            .Concat(Rules_by_example.Examples.All.SelectMany(example => (XDocument[])[example.Broken(Rules_by_example.Sample(example)), example.LegalNeighbour(Rules_by_example.Sample(example))]).Select(Rules_by_example.Written))
            .Concat(RandomValues(300)).ToArray();
        var ours = new List<string>();
        for (var i = 0; i < documents.Length; i++)
        {
            var read = Documents.Read(documents[i]);
            Assert.True(read.SchemaValid);
            await File.WriteAllTextAsync(Path.Combine(_folder, $"{i:000}.xml"), documents[i], TestContext.Current.CancellationToken);
            ours.Add($"{i:000}.xml {string.Join(' ', Documents.Css.Rules.Check(read.Root).Select(f => f.Reason!).Distinct().Order())}".TrimEnd());
        }

        var files = Enumerable.Range(0, documents.Length).Select(i => Path.Combine(_folder, $"{i:000}.xml"));
        var script = Path.Combine(Documents.Folder, "../../../tests/Schemas.Tests/schematron_witness.py");
        var output = await Run([Path.GetFullPath(script), Path.GetFullPath(Path.Combine(Documents.Folder, "../../../Schemas/css/v3.0/rules")), .. files]);
        Assert.Equal(ours, output!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Reasons));
        Assert.True(ours.Count(line => line.Contains(' ', StringComparison.Ordinal)) > 100);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>From "name id id" to "name reason reason": an id is a reason with a suffix.</summary>
    private static string Reasons(string line)
    {
        var words = line.Split(' ');
        return string.Join(' ', words.Skip(1).Select(id => id.Split('-')[0]).Distinct().Order().Prepend(words[0]));
    }

    /// <summary>Samples in which some values are taken from other places of the same sample, as far as the schema allows.</summary>
    private static IEnumerable<string> RandomValues(int count)
    {
        var random = new Random(Seed);
        var samples = Documents.Samples.Where(s => !s.Contains("large", StringComparison.Ordinal) && s[..4] != "IE90" && s[..4] != "IE91").ToArray();
        while (count > 0)
        {
            var document = XDocument.Parse(Documents.Text(samples[random.Next(samples.Length)]), LoadOptions.PreserveWhitespace);
            for (var change = 0; change < 6; change++)
            {
                var leaves = document.Descendants().Where(e => !e.HasElements).ToArray();
                var leaf = leaves[random.Next(leaves.Length)];
                var before = leaf.Value;
                var alike = leaves.Where(l => l.Name == leaf.Name).ToArray();
                leaf.Value = random.Next(3) == 0 ? "1" : alike[random.Next(alike.Length)].Value;
                if (!Documents.Read(document.ToString(SaveOptions.DisableFormatting)).SchemaValid)
                {
                    leaf.Value = before;
                }
            }

            count--;
            yield return document.ToString(SaveOptions.DisableFormatting);
        }
    }

    private static async Task<string?> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? output : arguments[0] == "-c" ? null : throw new InvalidOperationException(await error);
    }
}
