using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>Compares the container's checkpoint with one that somebody else kept: only this shows that the hub tells everybody the same.</summary>
internal sealed class AnchorCheck(FindingBook book, SignedFileCheck signed)
{
    /// <param name="own">The container's; null when it can't be read.</param>
    /// <returns>The checkpoint that was kept elsewhere, when it is shown to be of the same log; otherwise null.</returns>
    public Checkpoint? Run(Checkpoint? own, EvidenceTrust trust)
    {
        if (trust.Checkpoint is not { } given)
        {
            book.Unknown(EvidenceTopic.Anchor, "--checkpoint", "No checkpoint that was kept elsewhere was given: whoever holds the hub's key could have written another log. Compare with one that a country, a notary or a time-stamp authority keeps.");
            return null;
        }

        if (SignedFileCheck.Read(book, EvidenceTopic.Anchor, given.Name, given.Content) is not { } document)
        {
            return null;
        }

        if (!Checkpoint.Read(document).TryGet(out var kept, out var refusal))
        {
            book.Broken(EvidenceTopic.Anchor, given.Name, "a checkpoint", FindingBook.Why(refusal), "Nothing can be compared with it.");
            return null;
        }

        if (!signed.Verify(EvidenceTopic.Anchor, given.Name, document, ContainerParty.Hub, kept.At, leaf: null) || own is null)
        {
            return null;
        }

        if (!book.Same(EvidenceTopic.Anchor, given.Name, "log", own.Origin, kept.Origin, "It is the checkpoint of another hub's log; nothing can be compared with it."))
        {
            return null;
        }

        return kept.TreeSize == own.TreeSize ? SameSize(given.Name, kept, own) : OtherSize(given.Name, kept, own, trust.Consistency);
    }

    private Checkpoint? SameSize(string name, Checkpoint kept, Checkpoint own)
    {
        if (!book.Same(EvidenceTopic.Anchor, name, $"root of {kept.TreeSize} entries", kept.Root.ToString(), own.Root.ToString(), "The hub signed two different logs of one size: one of them is false, and the two signatures prove it."))
        {
            return null;
        }

        book.Holds(EvidenceTopic.Anchor, name, $"It is the same log: all {kept.TreeSize} entries are those that were anchored by {ExchangeTime.Write(kept.At)}.");
        return kept;
    }

    private Checkpoint? OtherSize(string name, Checkpoint kept, Checkpoint own, GivenFile? given)
    {
        var (earlier, later) = kept.TreeSize < own.TreeSize ? (kept, own) : (own, kept);
        if (earlier.TreeSize == 0)
        {
            book.Unknown(EvidenceTopic.Anchor, name, "One of the two checkpoints is of the empty log, with which every log begins. Compare with a later one.");
            return null;
        }

        if (given is null)
        {
            book.Unknown(EvidenceTopic.Anchor, name, $"It is of {kept.TreeSize} entries, the container's of {own.TreeSize}: ask the hub for 'evidence consistency {earlier.TreeSize} {later.TreeSize} --out FILE' and give it with --consistency.");
            return null;
        }

        const string Meaning = "That both are of one log which only grew is not proven.";
        if (!ConsistencyProof.Read(given.Content).TryGet(out var proof, out var refusal))
        {
            book.Broken(EvidenceTopic.Anchor, given.Name, "a consistency proof", FindingBook.Why(refusal), Meaning);
            return null;
        }

        if (!book.Same(EvidenceTopic.Anchor, given.Name, "sizes", $"{earlier.TreeSize} to {later.TreeSize}", $"{proof.FirstSize} to {proof.SecondSize}", Meaning))
        {
            return null;
        }

        if (!proof.Leads(earlier.Root, later.Root))
        {
            book.Broken(EvidenceTopic.Anchor, given.Name, $"a way from root {earlier.Root} to root {later.Root}", "one that leads elsewhere", Meaning + " The proof is of another log, or the hub changed what was already anchored.");
            return null;
        }

        book.Holds(EvidenceTopic.Anchor, name, kept == earlier
            ? $"The log of {own.TreeSize} entries begins with the {kept.TreeSize} that were anchored by {ExchangeTime.Write(kept.At)}, unchanged."
            : $"The log of {kept.TreeSize} entries that was anchored by {ExchangeTime.Write(kept.At)} begins with the container's {own.TreeSize}, unchanged.");
        return kept;
    }
}
