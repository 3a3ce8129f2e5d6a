using System.Collections.Immutable;
using System.Numerics;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Evidence.Tree;

/// <summary>That a later tree begins with all leaves of an earlier one, unchanged and in order (RFC 9162, section 2.1.4): nothing was taken out, changed or put in between.</summary>
/// <param name="FirstSize">Leaves of the earlier tree.</param>
/// <param name="SecondSize">Leaves of the later tree.</param>
public sealed record ConsistencyProof(long FirstSize, long SecondSize, ImmutableArray<MerkleHash> Path)
{
    /// <summary>The algorithm of section 2.1.4.2. Two trees of one size are consistent when they are the same and the path is empty.</summary>
    public bool Leads(MerkleHash firstRoot, MerkleHash secondRoot)
    {
        if (FirstSize <= 0 || FirstSize > SecondSize)
        {
            return false;
        }

        if (FirstSize == SecondSize)
        {
            return Path.IsEmpty && firstRoot == secondRoot;
        }

        var path = BitOperations.IsPow2(FirstSize) ? Path.Insert(0, firstRoot) : Path;
        if (path.IsEmpty)
        {
            return false;
        }

        var (at, last) = (FirstSize - 1, SecondSize - 1);
        while ((at & 1) == 1)
        {
            (at, last) = (at >> 1, last >> 1);
        }

        var (first, second) = (path[0], path[0]);
        foreach (var sibling in path.AsSpan()[1..])
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                (first, second) = (MerkleHash.Node(sibling, first), MerkleHash.Node(sibling, second));
                while ((at & 1) == 0 && at != 0)
                {
                    (at, last) = (at >> 1, last >> 1);
                }
            }
            else
            {
                second = MerkleHash.Node(second, sibling);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && first == firstRoot && second == secondRoot;
    }

    /// <summary><c>{"firstSize":7,"secondSize":9,"path":["…"]}</c>; hashes are hexadecimal.</summary>
    public byte[] ToJson() => ProofJson.Write("firstSize", FirstSize, "secondSize", SecondSize, Path);

    public static Outcome<ConsistencyProof> Read(ReadOnlyMemory<byte> json) =>
        ProofJson.Read(json, "firstSize", "secondSize").Then<ConsistencyProof>(read => new ConsistencyProof(read.First, read.Second, read.Path));

    public bool Equals(ConsistencyProof? other) => other is not null && (FirstSize, SecondSize) == (other.FirstSize, other.SecondSize) && Path.SequenceEqual(other.Path);

    public override int GetHashCode() => HashCode.Combine(FirstSize, SecondSize, Path.Length);
}
