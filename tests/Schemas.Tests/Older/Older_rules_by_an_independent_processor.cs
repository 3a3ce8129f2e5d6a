using System.Diagnostics;
using System.Xml.Linq;

namespace Schemas.Tests.Older;

/// <summary>Another Schematron processor (libxslt with the ISO stylesheets) must find in documents of 2.0 what we find.</summary>
public sealed class Older_rules_by_an_independent_processor : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly string _folder = Directory.CreateTempSubdirectory("older-rules-").FullName;

    [Fact]
    public async Task Agrees_on_the_samples_on_the_examples_and_on_random_values()
    {
        Assert.SkipUnless(File.Exists(Python) && await Run("-c", "from lxml import isoschematron") is not null, "Python with lxml is not installed (Debian: python3-lxml).");
        var documents = OlderDocuments.Samples.Select(OlderDocuments.Text)
            .Concat(Older_rules.Cases.Select(row => Older_rules.Changed(row.Data.Item2, row.Data.Item3, row.Data.Item4)))
            .Concat(RandomValues(200)).ToArray();
        var ours = new List<string>();
        foreach (var (index, text) in documents.Index())
        {
            var read = Documents.Read(text);
            Assert.True(read.SchemaValid);
            await File.WriteAllTextAsync(Path.Combine(_folder, $"{index:000}.xml"), text, TestContext.Current.CancellationToken);
            ours.Add($"{index:000}.xml {string.Join(' ', OlderDocuments.Css.Rules.Check(read.Root).Select(f => f.Reason!).Distinct().Order())}".TrimEnd());
        }

        var files = Enumerable.Range(0, documents.Length).Select(i => Path.Combine(_folder, $"{i:000}.xml"));
        var root = Samples_Folder.Root;
        var output = await Run([Path.Combine(root, "tests/Schemas.Tests/schematron_witness.py"), Path.Combine(root, "Schemas/css/v2.0/rules"), .. files]);
        Assert.Equal(ours, output!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Reasons));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Reasons(string line)
    {
        var words = line.Split(' ');
        return string.Join(' ', words.Skip(1).Select(id => id.Split('-')[0]).Distinct().Order().Prepend(words[0]));
    }

    /// <summary>Samples in which some values stand elsewhere, as far as the schema allows.</summary>
    private static IEnumerable<string> RandomValues(int count)
    {
        var random = new Random(2);
        var samples = OlderDocuments.Samples.Where(s => !s.Contains("large", StringComparison.Ordinal) && s[..4] is not ("IE90" or "IE91")).ToArray();
        for (; count > 0; count--)
        {
            var document = XDocument.Parse(OlderDocuments.Text(samples[random.Next(samples.Length)]), LoadOptions.PreserveWhitespace);
            for (var change = 0; change < 6; change++)
            {
                var leaves = document.Descendants().Where(e => !e.HasElements).ToArray();
                var leaf = leaves[random.Next(leaves.Length)];
                var (before, alike) = (leaf.Value, leaves.Where(l => l.Name == leaf.Name).ToArray());
                leaf.Value = random.Next(3) == 0 ? "1" : alike[random.Next(alike.Length)].Value;
                if (!Documents.Read(document.ToString(SaveOptions.DisableFormatting)).SchemaValid)
                {
                    leaf.Value = before;
                }
            }

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
