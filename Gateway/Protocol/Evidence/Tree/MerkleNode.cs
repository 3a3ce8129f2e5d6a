namespace CatsIce.Protocol.Evidence.Tree;

/// <summary>The hash of a complete subtree: of the leaves from Position · 2^Level on, 2^Level of them. It never changes, however the tree grows.</summary>
/// <param name="Level">0 for a leaf; kept are the multiples of <see cref="KeptEvery"/>.</param>
/// <param name="Position">From 0, counted among the subtrees of its level.</param>
public readonly record struct MerkleNode(int Level, long Position, MerkleHash Hash)
{
    /// <summary>Every eighth level is kept; the levels between are computed from at most 128 nodes of the kept one below. A proof then reads three or four
    /// blocks of at most 256 hashes, and what is kept beside the leaves is less than one part in 250 of them.</summary>
    public const int KeptEvery = 8;

    /// <summary>Nodes of one kept level below one node of the next.</summary>
    public const int BlockLength = 1 << KeptEvery;
}

/// <summary>Reads kept nodes.</summary>
/// <param name="level">0 for leaves, or a multiple of <see cref="MerkleNode.KeptEvery"/>.</param>
/// <param name="first">Position of the first; a multiple of <see cref="MerkleNode.BlockLength"/>.</param>
/// <param name="count">1 to <see cref="MerkleNode.BlockLength"/>; all of them are complete in the tree that is asked about.</param>
/// <returns>Exactly so many hashes, in order of position.</returns>
public delegate IReadOnlyList<MerkleHash> MerkleNodeSource(int level, long first, int count);
