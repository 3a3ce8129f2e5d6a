using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Backup;

/// <summary>What a backup says of itself: <c>backup.json</c> beside the copy.</summary>
/// <param name="MadeAt">Before the copy began: everything that was receipted until then is in it.</param>
/// <param name="File">Name of the copy, in the same folder.</param>
/// <param name="Digest">SHA-256 of the copy, hexadecimal.</param>
internal sealed record BackupManifest(string HubVersion, DatabaseEngine Database, DateTimeOffset MadeAt, string File, long Bytes, string Digest, BackupFigures Content)
{
    public const string FileName = "backup.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true, Converters = { new JsonStringEnumConverter() },
    };

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="JsonException">It is none.</exception>
    public static BackupManifest Read(byte[] text) => JsonSerializer.Deserialize<BackupManifest>(text, Json) ?? throw new JsonException("It is empty.");
}

/// <summary>What the copied database holds, read from exactly that state.</summary>
/// <param name="Schema">The last migration.</param>
/// <param name="LastNumber">Of the message log; 0 when there is no message.</param>
/// <param name="LogEntries">Entries of the evidence log.</param>
/// <param name="Pending">Facts that had no place in it yet.</param>
/// <param name="Checkpoint">Entries under the last checkpoint; null when there is none.</param>
/// <param name="Registry">The number of the last change of the participants.</param>
internal sealed record BackupFigures(string Schema, long LastNumber, long LogEntries, long Pending, long? Checkpoint, DateTimeOffset? CheckpointAt, long Registry);
