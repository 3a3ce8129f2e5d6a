using System.Runtime.CompilerServices;
using CatsIce.Schemas;

namespace Schemas.Fuzz;

/// <param name="Version">Of the specification.</param>
/// <param name="Message">The root element.</param>
internal sealed record Seedling(string Name, string Version, string Message, string Text);

/// <summary>The right documents that mutations start from: the samples of every version, short enough to make many of.</summary>
internal static class Corpus
{
    private const int MostCharacters = 14_000;

    public static string Css { get; } = Path.GetFullPath(Path.Combine(Here(), "../../Schemas/css"));

    public static IReadOnlyList<Seedling> Read() =>
    [
        .. SchemaLibrary.Default.Versions.SelectMany(css => Files($"v{css.Version}").Select(file => new Seedling(
            Path.GetFileName(file), css.Version, Path.GetFileName(file).Split('-', '.')[0], File.ReadAllText(file)))).Where(s => s.Text.Length < MostCharacters),
    ];

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(Path.Combine(Css, "../../samples/messages", folder), "*.xml", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}invalid{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
