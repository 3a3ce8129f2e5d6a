using System.Collections.Immutable;
using System.Numerics;

namespace CatsIce.Protocol.Evidence.Tree;

/// <summary>Root and proofs of the tree of the first <paramref name="size"/> leaves (RFC 9162, section 2.1), from nodes that are read as they are needed and kept in
/// bounded memory. Not thread-safe.</summary>
/// <param name="size">Leaves of the tree; the source may hold more.</param>
public sealed class MerkleTree(MerkleNodeSource source, long size)
{
    private const int MostBlocks = 64;
    private readonly Dictionary<(int Level, long Block), IReadOnlyList<MerkleHash>> _blocks = [];

    public long Size => size;

    /// <summary>MTH of section 2.1.1.</summary>
    public MerkleHash Root() => size == 0 ? MerkleHash.OfEmptyTree : Hash(0, size);

    /// <summary>PATH of section 2.1.3.1.</summary>
    /// <param name="leaf">From 0.</param>
    public InclusionProof Inclusion(long leaf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var path = new Stack<MerkleHash>();
        var (first, count) = (0L, size);
        while (count > 1)
        {
            var left = LeftOf(count);
            var isLeft = leaf < first + left;
            path.Push(isLeft ? Hash(first + left, count - left) : Hash(first, left));
            (first, count) = isLeft ? (first, left) : (first + left, count - left);
        }

        return new InclusionProof(leaf, size, [.. path]);
    }

    /// <summary>PROOF of section 2.1.4.1: that the tree of the first <paramref name="earlier"/> leaves is the beginning of this one.</summary>
    /// <param name="earlier">1 to the size of this tree.</param>
    public ConsistencyProof Consistency(long earlier)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(earlier);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(earlier, size);
        var path = new Stack<MerkleHash>();
        var (first, count, wholeIsKnown) = (0L, size, true);
        while (earlier < first + count)
        {
            var left = LeftOf(count);
            if (earlier <= first + left)
            {
                path.Push(Hash(first + left, count - left));
                count = left;
            }
            else
            {
                path.Push(Hash(first, left));
                (first, count, wholeIsKnown) = (first + left, count - left, false);
            }
        }

        if (!wholeIsKnown)
        {
            path.Push(Hash(first, count));
        }

        return new ConsistencyProof(earlier, size, [.. path]);
    }

    /// <summary>The largest power of two below a count of two or more.</summary>
    private static long LeftOf(long count) => 1L << BitOperations.Log2((ulong)count - 1);

    private MerkleHash Hash(long first, long count) => BitOperations.IsPow2(count)
        ? Complete(BitOperations.Log2((ulong)count), first)
        : LeftOf(count) is var left ? MerkleHash.Node(Hash(first, left), Hash(first + left, count - left)) : default;

    /// <summary>A subtree of 2^level leaves from <paramref name="first"/> on, folded from the kept level below.</summary>
    internal MerkleHash Complete(int level, long first)
    {
        var kept = level / MerkleNode.KeptEvery * MerkleNode.KeptEvery;
        var position = first >> kept;
        var block = Block(kept, position / MerkleNode.BlockLength);
        var from = (int)(position % MerkleNode.BlockLength);
        var row = ImmutableArray.CreateBuilder<MerkleHash>(1 << (level - kept));
        for (var i = 0; i < row.Capacity; i++)
        {
            row.Add(block[from + i]);
        }

        while (row.Count > 1)
        {
            for (var i = 0; i < row.Count / 2; i++)
            {
                row[i] = MerkleHash.Node(row[2 * i], row[(2 * i) + 1]);
            }

            row.Count /= 2;
        }

        return row[0];
    }

    private IReadOnlyList<MerkleHash> Block(int level, long number)
    {
        if (_blocks.TryGetValue((level, number), out var known))
        {
            return known;
        }

        var first = number * MerkleNode.BlockLength;
        var count = (int)Math.Min(MerkleNode.BlockLength, (size >> level) - first);
        var block = source(level, first, count);
        if (block.Count != count)
        {
            throw new InvalidDataException($"The evidence log lacks nodes: of level {level} from {first} on {count} were asked for, {block.Count} came.");
        }

        if (_blocks.Count == MostBlocks)
        {
            _blocks.Clear();
        }

        _blocks[(level, number)] = block;
        return block;
    }
}
