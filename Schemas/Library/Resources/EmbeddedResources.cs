using System.Reflection;

namespace CatsIce.Schemas.Resources;

/// <summary>The files under <c>Schemas/css</c> and <c>Schemas/wsdl</c> as embedded in this assembly. Paths use forward slashes,
/// whatever system built the assembly.</summary>
internal static class EmbeddedResources
{
    private const string VersionFolder = "css/v";
    private static readonly Assembly Home = typeof(EmbeddedResources).Assembly;

    private static readonly SortedDictionary<string, string> NamesByPath = new(
        Home.GetManifestResourceNames().ToDictionary(name => name.Replace('\\', '/'), name => name), StringComparer.Ordinal);

    public static IEnumerable<string> Paths => NamesByPath.Keys;

    /// <summary>The version numbers of the folders <c>css/v…</c> that hold a message table.</summary>
    public static IEnumerable<string> Versions() =>
        Paths.Where(p => p.StartsWith(VersionFolder, StringComparison.Ordinal) && p.EndsWith("/messages.json", StringComparison.Ordinal))
            .Select(p => p.Split('/')[1][1..])
            .OrderBy(System.Version.Parse);

    public static IEnumerable<string> In(string folder, string extension) =>
        Paths.Where(p => p.StartsWith(folder + "/", StringComparison.Ordinal) && p.EndsWith(extension, StringComparison.Ordinal));

    public static Stream Open(string path) =>
        NamesByPath.TryGetValue(path, out var name) && Home.GetManifestResourceStream(name) is { } stream
            ? stream
            : throw new FileNotFoundException($"The specification has no file '{path}'.", path);
}
