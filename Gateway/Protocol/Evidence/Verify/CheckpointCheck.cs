using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>The checkpoint that all proofs lead to.</summary>
internal sealed class CheckpointCheck(FindingBook book, SignedFileCheck signed)
{
    /// <returns>The checkpoint, when it can be read; its signature may be wrong.</returns>
    public Checkpoint? Run(ContainerManifest? manifest)
    {
        const string Name = ContainerLayout.Checkpoint;
        if (signed.Read(EvidenceTopic.Checkpoint, Name) is not { } document)
        {
            return null;
        }

        if (!Log.Checkpoint.Read(document).TryGet(out var checkpoint, out var refusal))
        {
            book.Broken(EvidenceTopic.Checkpoint, Name, "a checkpoint", FindingBook.Why(refusal), "That the entries are in the hub's log is not proven.");
            return null;
        }

        var isOurs = manifest is null || book.Same(
            EvidenceTopic.Checkpoint, Name, "log", manifest.Origin, checkpoint.Origin, "It is the checkpoint of another hub's log: it proves nothing of this one.");
        if (signed.Verify(EvidenceTopic.Checkpoint, Name, document, ContainerParty.Hub, checkpoint.At, leaf: null) && isOurs)
        {
            book.Holds(EvidenceTopic.Checkpoint, Name, $"The hub signed that its log '{checkpoint.Origin}' had {checkpoint.TreeSize} entries with root {checkpoint.Root} at {ExchangeTime.Write(checkpoint.At)} by its own clock.");
        }

        return checkpoint;
    }
}
