using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Checkpoints;

/// <summary>Signs the state of the log when it has grown since the last checkpoint. The result is null when it has not.</summary>
internal sealed class MakeCheckpoint(LogEnd end, Stationery stationery) : StoreWork<KeptCheckpoint?>
{
    private static readonly Statement Insert = new("INSERT INTO evidence_checkpoint (size, root, at, document) VALUES (@Size, @Root, @At, @Document)");

    private Checkpoint? _checkpoint;
    private KeptCheckpoint? _kept;

    public override IEnumerable<string> Lines => [Store.Lines.Evidence];

    protected override KeptCheckpoint? Result => _kept;

    public override bool Decide(WriteSession session)
    {
        (_checkpoint, _kept) = (null, null);
        var frontier = end.Take(session);
        end.Keep(frontier, frontier.Size == 0 ? null : LogStore.Leaf(session, frontier.Size - 1));
        var last = CheckpointBook.FindLast(session);
        if (frontier.Size <= (last?.Size ?? 0))
        {
            return false;
        }
        _checkpoint = new Checkpoint(
            CheckpointBook.Origin(session), frontier.Size, frontier.Root(), DateTimeOffset.FromUnixTimeMilliseconds(stationery.Now.ToUnixTimeMilliseconds()),
            last?.Size ?? 0, last?.RootHash ?? MerkleHash.OfEmptyTree);
        return true;
    }

    public override void Sign()
    {
        if (_checkpoint is { } checkpoint)
        {
            _kept = new KeptCheckpoint(checkpoint.TreeSize, checkpoint.Root.ToBytes(), checkpoint.At.ToUnixTimeMilliseconds(), checkpoint.Sign(stationery.Signer));
        }
    }

    public override bool Write(WriteSession session) => _kept is not null && session.Execute(Insert, _kept) == 1;
}
