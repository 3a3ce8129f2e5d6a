using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Protocol.Evidence.Verify;

/// <summary>The entries of the log: their form, and the way from each to the root of the checkpoint. What they say is then compared with the documents.</summary>
internal sealed class EntryCheck(ContainerReader container, FindingBook book)
{
    private readonly Dictionary<(EvidenceKind Kind, long Ref), FoundEntry> _entries = [];

    /// <summary>The entry of a fact; null when the container holds none that can be read.</summary>
    public FoundEntry? Of(EvidenceKind kind, long key) => _entries.GetValueOrDefault((kind, key));

    /// <param name="checkpoint">Null when it can't be read: then no proof leads anywhere.</param>
    public void Run(IEnumerable<long> leaves, Checkpoint? checkpoint)
    {
        foreach (var leaf in leaves)
        {
            Check(leaf, checkpoint);
        }
    }

    private void Check(long leaf, Checkpoint? checkpoint)
    {
        var name = ContainerLayout.Entry(leaf);
        if (!container.Read(name).TryGet(out var bytes, out var refusal))
        {
            book.Broken(EvidenceTopic.Entry, name, "an entry beside its proof", FindingBook.Why(refusal), "What it said is not known.");
            return;
        }

        if (!EvidenceEntry.Read(bytes).TryGet(out var entry, out refusal))
        {
            book.Broken(EvidenceTopic.Entry, name, "an entry of the log", FindingBook.Why(refusal), "It is not, or not any more, what the hub wrote into its log.");
        }
        else if (!_entries.TryAdd((entry.Kind, entry.Ref), new FoundEntry(leaf, name, entry)))
        {
            book.Broken(EvidenceTopic.Entry, name, $"one entry '{entry.Kind}' of {entry.Ref}", $"another in {_entries[(entry.Kind, entry.Ref)].File}", "The log speaks of each fact once: one of them is not the log's.");
        }

        Prove(leaf, bytes, checkpoint);
    }

    private void Prove(long leaf, ReadOnlySpan<byte> entry, Checkpoint? checkpoint)
    {
        const string Meaning = "That the entry is in the hub's log is not proven.";
        var name = ContainerLayout.Proof(leaf);
        if (!container.Read(name).TryGet(out var bytes, out var refusal) || !InclusionProof.Read(bytes).TryGet(out var proof, out refusal))
        {
            book.Broken(EvidenceTopic.Proof, name, "an inclusion proof", FindingBook.Why(refusal), Meaning);
            return;
        }

        if (checkpoint is null)
        {
            book.Unknown(EvidenceTopic.Proof, name, "There is no checkpoint that it could lead to.");
            return;
        }

        if (!book.Same(EvidenceTopic.Proof, name, "leaf and size of the tree", $"{leaf} of {checkpoint.TreeSize}", $"{proof.Leaf} of {proof.TreeSize}", Meaning))
        {
            return;
        }

        var root = proof.RootFrom(MerkleHash.Leaf(entry));
        if (book.Same(EvidenceTopic.Proof, name, "root", checkpoint.Root.ToString(), root?.ToString() ?? "a path that is too long or too short", Meaning + " The entry, the proof or the checkpoint is another one."))
        {
            book.Holds(EvidenceTopic.Proof, name, $"Entry {leaf} is in the log of {checkpoint.TreeSize} entries that the checkpoint speaks of, exactly as it lies here.");
        }
    }
}

/// <param name="File">Where it lies.</param>
internal sealed record FoundEntry(long Leaf, string File, EvidenceEntry Entry);
