using System.Collections.Immutable;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Tree;

/// <summary>That one leaf is in a tree of a given size (RFC 9162, section 2.1.3).</summary>
/// <param name="Leaf">From 0.</param>
/// <param name="TreeSize">Leaves of the tree.</param>
/// <param name="Path">Siblings from the leaf up to the root.</param>
public sealed record InclusionProof(long Leaf, long TreeSize, ImmutableArray<MerkleHash> Path)
{
    /// <summary>Whether the path leads from the leaf to the root: the algorithm of section 2.1.3.2.</summary>
    public bool Leads(MerkleHash leaf, MerkleHash root) => RootFrom(leaf) == root;

    /// <summary>The root that this path leads to; null when the path is too long or too short for the tree.</summary>
    public MerkleHash? RootFrom(MerkleHash leaf)
    {
        if (Leaf < 0 || Leaf >= TreeSize)
        {
            return null;
        }

        var (at, last, hash) = (Leaf, TreeSize - 1, leaf);
        foreach (var sibling in Path)
        {
            if (last == 0)
            {
                return null;
            }

            if ((at & 1) == 1 || at == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 ? hash : null;
    }

    /// <summary><c>{"leaf":7,"treeSize":9,"path":["…"]}</c>; hashes are hexadecimal.</summary>
    public byte[] ToJson() => ProofJson.Write("leaf", Leaf, "treeSize", TreeSize, Path);

    public static Outcome<InclusionProof> Read(ReadOnlyMemory<byte> json) =>
        ProofJson.Read(json, "leaf", "treeSize").Then<InclusionProof>(read => new InclusionProof(read.First, read.Second, read.Path));

    public bool Equals(InclusionProof? other) => other is not null && (Leaf, TreeSize) == (other.Leaf, other.TreeSize) && Path.SequenceEqual(other.Path);

    public override int GetHashCode() => HashCode.Combine(Leaf, TreeSize, Path.Length);
}
