using System.Xml.Linq;
using CatsIce.ConformanceSuite.Generation;
using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Catalogue;

/// <summary>Generated files that are not what the tables of the specification give now.</summary>
internal static class StaleScenarios
{
    private const string Mend = "Run 'scenarios generate' and commit what it writes.";

    /// <param name="folder">Of the scenarios.</param>
    /// <param name="samples">Folder of the published sample messages.</param>
    public static IEnumerable<FileFault> In(string folder, string samples)
    {
        var numbers = Path.Combine(folder, Numbers.FileName);
        var made = ScenarioGeneration.Files(
            File.Exists(numbers) ? File.ReadAllText(numbers) : "", (version, file) => XDocument.Load(Path.Combine(samples, $"v{version}", file))).ToDictionary(file => file.Path, file => file.Text);
        foreach (var (file, text) in made)
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path))
            {
                yield return new(file, 0, $"The file is missing. {Mend}");
            }
            else if (File.ReadAllText(path) != text)
            {
                yield return new(file, 0, $"The file is not what the specification gives now. {Mend}");
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            if (file.Split('/').Contains("generated") && !made.ContainsKey(file))
            {
                yield return new(file, 0, $"The specification gives no such file any more. {Mend}");
            }
        }
    }
}
