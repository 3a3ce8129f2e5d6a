using System.Collections.Immutable;
using System.Text.Json;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Log;

/// <summary>One leaf of the evidence log as it is hashed: compact JSON in UTF-8, <c>{"entry":"Accepted","at":"…Z","ref":7,…}</c>, with members in a fixed order, made
/// from the stored columns of the fact. The same columns give the same bytes at any time, so that whatever changes in the store is found.</summary>
/// <param name="At">When it happened, to the millisecond.</param>
/// <param name="Ref">Key of the fact's row in the store.</param>
/// <param name="Members">What the kind adds, in the order of its kind; no name twice.</param>
public sealed record EvidenceEntry(EvidenceKind Kind, DateTimeOffset At, long Ref, ImmutableArray<EvidenceMember> Members)
{
    /// <summary>Bytes of the longest entry that is read.</summary>
    public const int MostBytes = 1024 * 1024;

    private const string BackfilledName = "backfilledAt";

    /// <summary>When the fact was entered, for a fact that is older than the log; null for one that was entered when it happened.</summary>
    public DateTimeOffset? BackfilledAt { get; init; }

    public MerkleHash LeafHash => MerkleHash.Leaf(ToBytes());

    /// <summary>What is hashed.</summary>
    public byte[] ToBytes()
    {
        var json = new EntryText("entry", Kind.ToString());
        json.Add("at", ExchangeTime.Write(At));
        json.Add("ref", Ref);
        if (BackfilledAt is { } backfilled)
        {
            json.Add(BackfilledName, ExchangeTime.Write(backfilled));
        }

        foreach (var member in Members)
        {
            if (member.Number is { } number)
            {
                json.Add(member.Name, number);
            }
            else
            {
                json.Add(member.Name, member.Text);
            }
        }

        return json.ToBytes();
    }

    /// <summary>The text of a member; null when it is absent, null or a number.</summary>
    public string? Text(string name) => Members.FirstOrDefault(member => member.Name == name).Text;

    /// <summary>The number of a member; null when it is absent, null or a text.</summary>
    public long? Number(string name) => Members.FirstOrDefault(member => member.Name == name).Number;

    /// <summary>Reads what <see cref="ToBytes"/> wrote, and nothing that differs from it by a byte.</summary>
    public static Outcome<EvidenceEntry> Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MostBytes)
        {
            return Wrong($"it has {bytes.Length} bytes; the longest has {MostBytes}");
        }

        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 1 });
            return document.RootElement.ValueKind == JsonValueKind.Object && Build(document.RootElement) is { } entry && entry.ToBytes().AsSpan().SequenceEqual(bytes.Span)
                ? entry
                : Wrong("its members are not those of an entry in their order and form");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // the latter for text that is no UTF-16
        {
            return Wrong($"it is no flat JSON object ({OneLine.Of(exception.Message)})");
        }
    }

    /// <summary>Whether it is the entry of a fact, entered at whatever time.</summary>
    internal bool IsMadeOf(EvidenceEntry fact) => Equals(fact with { BackfilledAt = BackfilledAt });

    public bool Equals(EvidenceEntry? other) =>
        other is not null && (Kind, At, Ref, BackfilledAt) == (other.Kind, other.At, other.Ref, other.BackfilledAt) && Members.SequenceEqual(other.Members);

    public override int GetHashCode() => HashCode.Combine(Kind, At, Ref, Members.Length);

    private static EvidenceEntry? Build(JsonElement root)
    {
        var members = ImmutableArray.CreateBuilder<EvidenceMember>();
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String:
                    members.Add(EvidenceMember.Of(property.Name, property.Value.GetString()));
                    break;
                case JsonValueKind.Number when property.Value.TryGetInt64(out var number):
                    members.Add(EvidenceMember.Of(property.Name, number));
                    break;
                case JsonValueKind.Null:
                    members.Add(EvidenceMember.Of(property.Name, (string?)null));
                    break;
                default:
                    return null;
            }
        }

        DateTimeOffset? backfilled = members is [_, _, _, { Name: BackfilledName, Text: { } entered }, ..] && ExchangeTime.TryRead(entered, out var then) ? then : null;
        return members is [{ Name: "entry", Text: { } name }, { Name: "at", Text: { } time }, { Name: "ref", Number: { } key }, ..]
            && Enum.TryParse<EvidenceKind>(name, out var kind) && Enum.GetName(kind) == name // no numbers, no other case
            && ExchangeTime.TryRead(time, out var at)
            && members.Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == members.Count
                ? new EvidenceEntry(kind, at, key, [.. members.Skip(backfilled is null ? 3 : 4)]) { BackfilledAt = backfilled }
                : null;
    }

    private static Refusal.Fault Wrong(string why) => new(FaultCode.InvalidParameter, $"It is no entry of the evidence log: {why}.", "Take the entry as the hub wrote it.");
}
