using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Check;

/// <summary>Whether a checkpoint is signed with a key that the hub used, says what its row says, follows the one before, and has the root of the tree.</summary>
internal sealed class CheckpointCheck : IDisposable
{
    private readonly Action<Difference> _told;
    private readonly string? _origin;
    private readonly HubKeys _keys;
    private (long Size, MerkleHash Root) _before = (0, MerkleHash.OfEmptyTree);

    public CheckpointCheck(Session session, Action<Difference> told)
    {
        _told = told;
        _origin = CheckpointBook.FindOrigin(session);
        _keys = new HubKeys(session);
    }

    /// <summary>In the order of their sizes.</summary>
    /// <param name="root">Of the tree of that size; null when it cannot be computed, because leaves are missing.</param>
    public void Compare(KeptCheckpoint kept, MerkleHash? root)
    {
        var place = $"evidence_checkpoint {kept.Size}";
        if (root is { } computed && !kept.Root.AsSpan().SequenceEqual(computed.ToBytes()))
        {
            Tell(place, $"root: expected {computed}, computed from the leaves as they are stored now; found {Convert.ToHexStringLower(kept.Root)}. "
                + $"Either this row was changed, or a leaf before {kept.Size} was changed, added, taken away or moved.");
        }
        if (!CanonicalDocument.Read(kept.Document).TryGet(out var document, out var malformed))
        {
            Tell(place, $"document is no XML that the hub could have signed: {malformed.Summary}");
        }
        else if (_keys.Doubt(document, kept.MadeAt) is { } unsigned)
        {
            Tell(place, $"document: its signature does not hold with any key that the hub has used: {unsigned.Summary}");
        }
        else if (!Checkpoint.Read(document).TryGet(out var read, out var unread))
        {
            Tell(place, $"document is no checkpoint: {unread.Summary}");
        }
        else
        {
            Compare(place, kept, read);
        }
        _before = (kept.Size, kept.Root.Length == MerkleHash.Size ? kept.RootHash : default);
    }

    public void Dispose() => _keys.Dispose();

    private void Compare(string place, KeptCheckpoint kept, Checkpoint read)
    {
        Same(place, "size", read.TreeSize, kept.Size);
        Same(place, "root", read.Root.ToString(), Convert.ToHexStringLower(kept.Root));
        Same(place, "at", read.At.ToUnixTimeMilliseconds(), kept.At);
        Same(place, "evidence_log.origin", read.Origin, _origin);
        if (read.PreviousSize != _before.Size)
        {
            Tell($"evidence_checkpoint {read.PreviousSize}", $"the row is missing: the checkpoint over {kept.Size} entries names it as the one before; found {(_before.Size == 0 ? "none" : $"{_before.Size}")}.");
        }
        else
        {
            Same(place, "root of the checkpoint before", read.PreviousRoot.ToString(), _before.Root.ToString());
        }
    }

    private void Same<T>(string place, string what, T signed, T found)
    {
        if (!Equals(signed, found))
        {
            Tell(place, $"{what}: expected {signed}, as the hub has signed it; found {found}.");
        }
    }

    private void Tell(string place, string what) => _told(new Difference(place, what));
}
