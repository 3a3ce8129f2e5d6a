using System.Collections.Immutable;
using System.Text.Json;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas.Bridging;

namespace CatsIce.Gateway.Bridge;

/// <summary>A document in another version, not signed yet.</summary>
/// <param name="Dropped">What of the original it does not hold, or holds shortened.</param>
internal sealed record ConvertedCopy(string FromVersion, string ToVersion, ReadOnlyMemory<byte> Unsigned, ImmutableArray<DroppedFact> Dropped)
{
    /// <summary>Costs a signature.</summary>
    public SignedCopy Sign(DocumentSigner signer) => new(this, signer.Sign(Unsigned));
}

/// <summary>The converted copy as it is delivered, on every attempt: signed by the hub, canonical.</summary>
internal sealed record SignedCopy(ConvertedCopy Copy, byte[] Canonical)
{
    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web);

    // Made with the signature, beside the thread that writes.
    private readonly byte[] _stored = StoredDocument.Pack(Canonical);

    private static readonly Statement InsertCopy = new(
        """
        INSERT INTO conversion (log_index, from_version, to_version, digest, canonical, dropped)
        VALUES (@logIndex, @FromVersion, @ToVersion, @digest, @stored, @dropped)
        """);

    /// <summary>What the copy does not hold, as it is stored.</summary>
    public string Dropped => JsonSerializer.Serialize(Copy.Dropped, Plain);

    /// <summary>Stores it beside the original, which stays untouched in the message log.</summary>
    public void Insert(WriteSession session, long logIndex) => session.Execute(
        InsertCopy,
        new
        {
            logIndex,
            Copy.FromVersion,
            Copy.ToVersion,
            digest = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Canonical)),
            stored = _stored,
            dropped = Dropped,
        });

    /// <summary>The conversion of a stored row, as Transmission and Status tell it.</summary>
    public static Conversion Told(string from, string to, string digest, string dropped) => Conversion.Of(
        from, to, digest, [.. JsonSerializer.Deserialize<List<DroppedFact>>(dropped, Plain)!.Select(fact => new Dropped(fact.Pointer, fact.Why))]);
}
