using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Recording;

/// <summary>What is kept of an entry: enough to find any change of the fact, from which the entry itself is made again whenever somebody asks.</summary>
/// <param name="Leaf">Null until it has its place.</param>
/// <param name="At">Unix milliseconds.</param>
/// <param name="Hash">Hexadecimal, as the hint.</param>
internal sealed record LogRow(
    [property: JsonPropertyName("leaf")] long? Leaf,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("ref")] long Ref,
    [property: JsonPropertyName("at")] long At,
    [property: JsonPropertyName("backfilled_at")] long? BackfilledAt,
    [property: JsonPropertyName("hash")] string Hash,
    [property: JsonPropertyName("hint")] string Hint)
{
    public static LogRow Of(EvidenceEntry entry) => new(
        null, entry.Kind.ToString(), entry.Ref, entry.At.ToUnixTimeMilliseconds(), entry.BackfilledAt?.ToUnixTimeMilliseconds(),
        entry.LeafHash.ToString(), Convert.ToHexStringLower(Facts.Hint.Of(entry)));

    [JsonIgnore]
    public byte[] HashBytes => Convert.FromHexString(Hash);

    [JsonIgnore]
    public byte[] HintBytes => Convert.FromHexString(Hint);

    /// <summary>As the parameter of <see cref="Store.Dialects.Dialect.RowsOf"/>.</summary>
    public static string Json(IEnumerable<LogRow> rows) => JsonSerializer.Serialize(rows);
}
