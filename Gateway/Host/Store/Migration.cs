using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CatsIce.Gateway.Store;

/// <summary>One step of the database's schema. The name begins with its number: <c>001_exchange</c>. Once released it never changes.</summary>
internal sealed record Migration(int Number, string Name, string Script)
{
    /// <summary>SHA-256 (hex) of the script, stored when it is applied: a changed script is found at the next start.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script)));

    /// <summary>The migrations embedded in this assembly (<c>Store/Migrations/*.sql</c>), in order.</summary>
    public static IReadOnlyList<Migration> Embedded { get; } = Load();

    private static List<Migration> Load()
    {
        var assembly = typeof(Migration).Assembly;
        const string Prefix = "migrations/";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
                var name = Path.GetFileNameWithoutExtension(resource[Prefix.Length..]);
                return new Migration(int.Parse(name.AsSpan(0, 3), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
            })];
    }
}
