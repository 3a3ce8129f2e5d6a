using System.Numerics;

namespace CatsIce.Protocol.Evidence.Tree;

/// <summary>Root and proofs of the tree of the first <paramref name="size"/> leaves (RFC 9162, section 2.1), from nodes that are read as they are needed and kept in
/// bounded memory. Not thread-safe.</summary>
/// <param name="size">Leaves of the tree; the source may hold more.</param>
public sealed class MerkleTree(MerkleNodeSource source, long size)
{
    private const int MostBlocks = 64;
    private const int MostFolded = 64 * 1024;
    private readonly Dictionary<(int Level, long Block), IReadOnlyList<MerkleHash>> _blocks = [];
    private readonly Dictionary<(long First, long Count), MerkleHash> _folded = [];

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

    /// <summary>A subtree of <paramref name="count"/> leaves from <paramref name="first"/> on. What was folded is remembered: proofs of neighbours share nearly all of their subtrees.</summary>
    internal MerkleHash Hash(long first, long count)
    {
        if (BitOperations.IsPow2(count) && BitOperations.Log2((ulong)count) is var level && level % MerkleNode.KeptEvery == 0)
        {
            return Kept(level, first >> level);
        }

        if (_folded.TryGetValue((first, count), out var known))
        {
            return known;
        }

        var left = LeftOf(count);
        var hash = MerkleHash.Node(Hash(first, left), Hash(first + left, count - left));
        if (_folded.Count == MostFolded)
        {
            _folded.Clear();
        }

        _folded[(first, count)] = hash;
        return hash;
    }

    private MerkleHash Kept(int level, long position) => Block(level, position / MerkleNode.BlockLength)[(int)(position % MerkleNode.BlockLength)];

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
