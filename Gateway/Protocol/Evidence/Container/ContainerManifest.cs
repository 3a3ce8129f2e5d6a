using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>evidence.json: what is inside, and what belongs together. It says nothing that could not be found in the files; it is signed as they are.</summary>
/// <param name="Format">Always <see cref="CurrentFormat"/>.</param>
/// <param name="Origin">Name of the log.</param>
/// <param name="Subject">What was asked for.</param>
/// <param name="GatheredAt">As <see cref="ExchangeTime"/> writes it.</param>
/// <param name="OtherEntries">Leaves that belong to no message and no refusal inside.</param>
/// <param name="Files">All but mimetype, this file and the signature, in the order of the container.</param>
public sealed record ContainerManifest(
    string Format,
    string Origin,
    string Subject,
    string GatheredAt,
    ImmutableArray<ManifestMessage> Messages,
    ImmutableArray<ManifestRefusal> Refusals,
    ImmutableArray<long> OtherEntries,
    ImmutableArray<ManifestCertificate> Certificates,
    ImmutableArray<ManifestFile> Files)
{
    public const string CurrentFormat = "catsice-evidence/1";

    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // read by people; it never stands in a page of HTML
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Form);

    internal static Outcome<ContainerManifest> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<ContainerManifest>(json, Form) is { Format: CurrentFormat } manifest && ExchangeTime.TryRead(manifest.GatheredAt, out _)
                ? manifest
                : Wrong($"its format is not {CurrentFormat}, or gatheredAt is no time");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException)
        {
            return Wrong(OneLine.Of(exception.Message));
        }

        static Refusal.Fault Wrong(string why) => new(FaultCode.InvalidParameter, $"It is no index of a container: {why}.", "Take the container as the hub wrote it.");
    }
}

/// <param name="Entries">Leaves of the log that speak of it.</param>
public sealed record ManifestMessage(long LogIndex, bool IsConverted, ImmutableArray<long> Entries, ImmutableArray<ManifestDelivery> Deliveries);

/// <param name="File">Where the destination's answer lies.</param>
public sealed record ManifestDelivery(string Participant, long Number, long AttemptId, string File);

public sealed record ManifestRefusal(long RefusalId, ImmutableArray<long> Entries);

/// <param name="Party">Who signed with it, by the word of the hub; null for an authority.</param>
public sealed record ManifestCertificate(string File, string? Party, string Subject);

/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record ManifestFile(string Name, string MediaType, long Size, string Sha256);
