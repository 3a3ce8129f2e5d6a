using System.Security.Cryptography;
using System.Text;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>What exactly a session was run with. Lower-case hexadecimal SHA-256.</summary>
internal static class Hashes
{
    /// <summary>Of the requirements of all versions.</summary>
    public static string OfCatalogue { get; } = Of(SchemaLibrary.ResourcePaths.Where(path => path.Contains("requirements", StringComparison.Ordinal)), OfResource);

    private static readonly Lazy<string[]> Sources = new(ReadSources);

    /// <summary>Of the scenarios and payloads, of the specification, and of the sources that make verdicts. Every build of the same sources has the same.</summary>
    /// <param name="scenarios">Their folder.</param>
    public static string OfSuite(string scenarios)
    {
        var files = Directory.Exists(scenarios) ? Directory.EnumerateFiles(scenarios, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(scenarios, file).Replace('\\', '/')) : [];
        var contents = files.Select(file => ($"scenarios {file}", (Func<byte[]>)(() => SHA256.HashData(File.ReadAllBytes(Path.Combine(scenarios, file))))))
            .Concat(SchemaLibrary.ResourcePaths.Select(path => ($"specification {path}", (Func<byte[]>)(() => OfResource(path)))))
            .Concat(Sources.Value.Select(line => ($"source {line}", (Func<byte[]>)(() => []))))
            .ToDictionary(content => content.Item1, content => content.Item2, StringComparer.Ordinal);
        return Of(contents.Keys, name => contents[name]());
    }

    // One line a file: its hash and its path.
    private static string[] ReadSources()
    {
        using var reader = new StreamReader(typeof(Hashes).Assembly.GetManifestResourceStream("suite/sources.txt") ?? throw new InvalidOperationException("This build does not know its sources: suite/sources.txt is missing."));
        return reader.ReadToEnd().Replace('\\', '/').Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static byte[] OfResource(string path)
    {
        using var resource = SchemaLibrary.OpenResource(path);
        return SHA256.HashData(resource);
    }

    private static string Of(IEnumerable<string> names, Func<string, byte[]> content)
    {
        using var all = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            all.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            all.AppendData(content(name));
        }

        return Convert.ToHexStringLower(all.GetHashAndReset());
    }
}
