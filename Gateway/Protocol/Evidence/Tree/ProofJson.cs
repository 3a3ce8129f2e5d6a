using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Tree;

/// <summary>The form of both kinds of proof: two numbers and a path. There is one way to write a proof, and only that is read: otherwise a byte of a file could change
/// and nobody would see it.</summary>
internal static class ProofJson
{
    // 64 levels and one: no tree that can be counted has a longer path.
    private const int MostHashes = 65;
    private const int MostBytes = 16 * 1024;

    public static byte[] Write(string firstName, long first, string secondName, long second, ImmutableArray<MerkleHash> path) =>
        Encoding.ASCII.GetBytes($$"""{"{{firstName}}":{{first}},"{{secondName}}":{{second}},"path":[{{string.Join(',', path.Select(hash => $"\"{hash}\""))}}]}""");

    public static Outcome<ReadProof> Read(ReadOnlyMemory<byte> json, string firstName, string secondName)
    {
        if (json.Length > MostBytes)
        {
            return Wrong($"it has {json.Length} bytes; the longest has {MostBytes}");
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object
                && Number(root, firstName) is { } first && Number(root, secondName) is { } second
                && root.TryGetProperty("path", out var hashes) && hashes.ValueKind == JsonValueKind.Array && hashes.GetArrayLength() <= MostHashes)
            {
                var path = hashes.EnumerateArray().Select(Hash).ToImmutableArray();
                return path.All(hash => hash is not null) && Write(firstName, first, secondName, second, [.. path.Select(hash => hash!.Value)]) is var again && again.AsSpan().SequenceEqual(json.Span)
                    ? new ReadProof(first, second, [.. path.Select(hash => hash!.Value)])
                    : Wrong("its path holds something other than lower-case SHA-256 hashes, or it has other members, another order or white space");
            }

            return Wrong($"{firstName}, {secondName} or path is missing or not of its type");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter for text that is no UTF-16
        {
            return Wrong($"it is no JSON ({OneLine.Of(exception.Message)})");
        }

        Refusal.Fault Wrong(string why) => new(
            FaultCode.InvalidParameter,
            $"It is no proof of the form {{\"{firstName}\":…,\"{secondName}\":…,\"path\":[…]}}: {why}.",
            "Take the file as the hub wrote it.");
    }

    private static long? Number(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0 ? number : null;

    private static MerkleHash? Hash(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && MerkleHash.TryParse(element.GetString(), out var hash) ? hash : null;
}

internal sealed record ReadProof(long First, long Second, ImmutableArray<MerkleHash> Path);
