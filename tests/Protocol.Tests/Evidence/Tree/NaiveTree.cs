using CatsIce.Protocol.Evidence.Tree;

namespace Protocol.Tests.Evidence.Tree;

/// <summary>The definitions of RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, written down as they stand there: slow, and nothing else.</summary>
internal static class NaiveTree
{
    public static MerkleHash Leaf(long number) => MerkleHash.Leaf(BitConverter.GetBytes(number));

    public static MerkleHash[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(number => Leaf(number))];

    public static MerkleHash Mth(ReadOnlySpan<MerkleHash> d) => d.Length switch
    {
        0 => MerkleHash.OfEmptyTree,
        1 => d[0],
        _ => MerkleHash.Node(Mth(d[..K(d.Length)]), Mth(d[K(d.Length)..])),
    };

    public static List<MerkleHash> Path(int m, ReadOnlySpan<MerkleHash> d)
    {
        if (d.Length == 1)
        {
            return [];
        }

        var k = K(d.Length);
        return m < k ? [.. Path(m, d[..k]), Mth(d[k..])] : [.. Path(m - k, d[k..]), Mth(d[..k])];
    }

    public static List<MerkleHash> Proof(int m, ReadOnlySpan<MerkleHash> d) => SubProof(m, d, true);

    /// <summary>Answers as a store would, from leaves and from the nodes that a frontier closed.</summary>
    public static MerkleNodeSource Source(IReadOnlyList<MerkleHash> leaves)
    {
        var nodes = new Dictionary<(int, long), MerkleHash>();
        var frontier = new MerkleFrontier();
        foreach (var leaf in leaves)
        {
            nodes[(0, frontier.Size)] = leaf;
            foreach (var node in frontier.Append(leaf))
            {
                nodes[(node.Level, node.Position)] = node.Hash;
            }
        }

        return (level, first, count) => [.. Enumerable.Range(0, count).Select(i => nodes[(level, first + i)])];
    }

    private static List<MerkleHash> SubProof(int m, ReadOnlySpan<MerkleHash> d, bool b)
    {
        if (m == d.Length)
        {
            return b ? [] : [Mth(d)];
        }

        var k = K(d.Length);
        return m <= k ? [.. SubProof(m, d[..k], b), Mth(d[k..])] : [.. SubProof(m - k, d[k..], false), Mth(d[..k])];
    }

    private static int K(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }
}
