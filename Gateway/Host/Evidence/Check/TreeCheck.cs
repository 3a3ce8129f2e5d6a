using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Check;

/// <summary>Builds the tree again from its leaves, one after the other, and compares every node that is kept of it.</summary>
internal sealed class TreeCheck(Session session, Action<Difference> told)
{
    private readonly MerkleFrontier _frontier = new();

    /// <summary>Leaves so far.</summary>
    public long Size => _frontier.Size;

    public MerkleHash Root => _frontier.Root();

    public void Append(MerkleHash leaf)
    {
        foreach (var node in _frontier.Append(leaf))
        {
            Compare(session, node, told);
        }
    }

    /// <param name="node">As it must be.</param>
    public static void Compare(Session session, MerkleNode node, Action<Difference> told)
    {
        var first = node.Position << node.Level;
        var place = $"evidence_node {node.Level}/{node.Position}";
        if (NodeRow.Find(session, node) is not { } kept)
        {
            told(new Difference(place, $"the row is missing; expected {node.Hash} over leaves {first} to {first + (1L << node.Level) - 1}."));
        }
        else if (!kept.Hash.AsSpan().SequenceEqual(node.Hash.ToBytes()))
        {
            told(new Difference(place,
                $"hash: expected {node.Hash} over leaves {first} to {first + (1L << node.Level) - 1} as they are stored now; found {Convert.ToHexStringLower(kept.Hash)}. "
                + "Either this row was changed, or one of these leaves, or their order."));
        }
    }
}
