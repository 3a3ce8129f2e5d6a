using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CatsIce.ConformanceSuite.Evidence;

/// <summary>The form of a line of the transcript: one happening as a JSON object, whose last member is the hash of the line before. Whoever changes, removes or
/// adds a line breaks this chain at the line behind it; the hash of the whole file, which stands on the report, covers the last one.</summary>
internal static class TranscriptForm
{
    public const string FileName = "transcript.jsonl";

    /// <summary>What the first line names as the hash of the line before it.</summary>
    public static readonly string NoLine = new('0', HashLength);

    private const int HashLength = 64;
    private const string BeforeHash = ",\"previous\":\"";
    private const string AfterHash = "\"}";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) } };

    /// <returns>Without the line feed.</returns>
    public static string Write(Happening happening, string previous) =>
        string.Concat(JsonSerializer.Serialize(happening, Json).AsSpan()[..^1], BeforeHash, previous, AfterHash);

    /// <exception cref="JsonException">The line is not one of a transcript.</exception>
    public static (Happening Happening, string Previous) Read(string line)
    {
        var at = line.Length - AfterHash.Length - HashLength - BeforeHash.Length;
        if (at <= 0 || !line.EndsWith(AfterHash, StringComparison.Ordinal) || !line.AsSpan(at).StartsWith(BeforeHash, StringComparison.Ordinal))
        {
            throw new JsonException("it does not end with the hash of the line before");
        }

        var happening = JsonSerializer.Deserialize<Happening>(string.Concat(line.AsSpan(0, at), "}"), Json) ?? throw new JsonException("it holds null");
        return (happening, line.Substring(at + BeforeHash.Length, HashLength));
    }

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public static string HashOf(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));
}
