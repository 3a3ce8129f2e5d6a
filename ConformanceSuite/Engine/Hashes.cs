using System.Security.Cryptography;
using System.Text;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>What exactly a session was run with. Lower-case hexadecimal SHA-256.</summary>
internal static class Hashes
{
    /// <summary>Of the requirements of all versions.</summary>
    public static string OfCatalogue { get; } = Of(SchemaLibrary.ResourcePaths.Where(path => path.Contains("requirements", StringComparison.Ordinal)), path =>
    {
        using var resource = SchemaLibrary.OpenResource(path);
        return SHA256.HashData(resource);
    });

    /// <summary>Of the scenarios and payloads, and of the program with its checks.</summary>
    /// <param name="scenarios">Their folder.</param>
    public static string OfSuite(string scenarios)
    {
        var files = Directory.Exists(scenarios) ? Directory.EnumerateFiles(scenarios, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(scenarios, file).Replace('\\', '/')) : [];
        var program = typeof(Hashes).Module.ModuleVersionId;
        return Of(files.Append($"program {program}"), file => file.StartsWith("program ", StringComparison.Ordinal)
            ? program.ToByteArray()
            : SHA256.HashData(File.ReadAllBytes(Path.Combine(scenarios, file))));
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
