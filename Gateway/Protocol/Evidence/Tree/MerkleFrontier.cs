using System.Collections.Immutable;
using System.Numerics;

namespace CatsIce.Protocol.Evidence.Tree;

/// <summary>The right edge of a growing tree: the complete subtrees that its size is made of. Appending a leaf costs two hashes on average; whoever keeps the
/// completed nodes can make every root and every proof again. Not thread-safe.</summary>
public sealed class MerkleFrontier
{
    // One for each bit that is set in the size, largest subtree first.
    private readonly Stack<MerkleHash> _edge = new();

    /// <summary>Leaves appended so far: the number of the next one.</summary>
    public long Size { get; private set; }

    /// <summary>The frontier of the tree that is already kept.</summary>
    /// <param name="size">How many leaves the source holds.</param>
    public static MerkleFrontier Restore(MerkleNodeSource source, long size)
    {
        var frontier = new MerkleFrontier { Size = size };
        var tree = new MerkleTree(source, size);
        for (var (level, first) = (62, 0L); level >= 0; level--)
        {
            if ((size >> level & 1) == 1)
            {
                frontier._edge.Push(tree.Hash(first, 1L << level));
                first += 1L << level;
            }
        }

        return frontier;
    }

    /// <returns>The complete subtrees of kept levels that this leaf closes: mostly none; the leaf itself is not among them.</returns>
    public ImmutableArray<MerkleNode> Append(MerkleHash leaf)
    {
        ImmutableArray<MerkleNode> closed = [];
        var hash = leaf;
        var closes = BitOperations.TrailingZeroCount(~Size);
        for (var level = 1; level <= closes; level++)
        {
            hash = MerkleHash.Node(_edge.Pop(), hash);
            if (level % MerkleNode.KeptEvery == 0)
            {
                closed = closed.Add(new MerkleNode(level, Size >> level, hash));
            }
        }

        _edge.Push(hash);
        Size++;
        return closed;
    }

    public MerkleHash Root()
    {
        if (Size == 0)
        {
            return MerkleHash.OfEmptyTree;
        }

        var root = _edge.Peek();
        foreach (var left in _edge.Skip(1))
        {
            root = MerkleHash.Node(left, root);
        }

        return root;
    }
}
