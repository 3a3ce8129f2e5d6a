using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Sequencing;

/// <summary>The right edge of the tree as this node knows it, so that it need not be read again for every step. It is used only when the store has the same number of leaves with the same last
/// one: another node may have had the duty meanwhile, and a transaction may have been undone. Asked and told inside of transactions that hold the line of the log, so by one thread at a time.</summary>
internal sealed class LogEnd
{
    private Known? _known;

    /// <summary>The end as the store has it now. The caller owns it, and gives it back by <see cref="Keep"/> when what it appended is durable.</summary>
    public MerkleFrontier Take(Session session)
    {
        var size = LogStore.Size(session);
        var known = Interlocked.Exchange(ref _known, null);
        return known is not null && known.Frontier.Size == size && (size == 0 || LogStore.Leaf(session, size - 1) == known.Last)
            ? known.Frontier
            : MerkleFrontier.Restore(LogStore.NodesOf(session), size);
    }

    /// <param name="last">Hash of the last leaf; null when nothing was appended.</param>
    public void Keep(MerkleFrontier frontier, MerkleHash? last)
    {
        if (last is { } hash)
        {
            Volatile.Write(ref _known, new Known(frontier, hash));
        }
    }

    private sealed record Known(MerkleFrontier Frontier, MerkleHash Last);
}
