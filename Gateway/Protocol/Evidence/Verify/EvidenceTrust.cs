using System.Collections.Immutable;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>What whoever verifies brings along, from sources of their own. All of it may be empty.</summary>
/// <param name="Anchors">Certificates of authorities that are trusted, or self-signed ones that are; DER.</param>
/// <param name="RevocationLists">DER or PEM.</param>
/// <param name="Checkpoint">A checkpoint of the hub that was kept elsewhere.</param>
/// <param name="Consistency">A consistency proof between that checkpoint and the container's.</param>
public sealed record EvidenceTrust(
    ImmutableArray<ReadOnlyMemory<byte>> Anchors, ImmutableArray<GivenFile> RevocationLists, GivenFile? Checkpoint = null, GivenFile? Consistency = null)
{
    /// <summary>The hub's signing certificates as whoever verifies knows them; DER. Without, they are those that the container names.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> HubCertificates { get; init; } = [];

    public static EvidenceTrust Nothing { get; } = new([], []);
}

/// <param name="Name">As it was given.</param>
public sealed record GivenFile(string Name, ReadOnlyMemory<byte> Content);
