using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Gather;

/// <summary>Makes entries again from their facts, with the proof that each is in the tree of a checkpoint. A fact that no longer gives the entry of the log is not proven.</summary>
/// <param name="size">Of the checkpoint.</param>
internal sealed class EntryProver(Session session, long size)
{
    private readonly MerkleTree _tree = new(LogStore.NodesOf(session), size);

    /// <exception cref="BrokenEvidenceException">Store and log differ.</exception>
    public IReadOnlyList<LoggedEntry> Prove(IEnumerable<EntryRow> rows)
    {
        var proven = new List<LoggedEntry>();
        foreach (var kind in rows.GroupBy(row => row.Kind))
        {
            var table = FactTables.Of(kind.Key) ?? throw new BrokenEvidenceException($"The log holds entries of kind '{kind.Key}', which this hub does not know.");
            var facts = table.Read(session, kind.Select(row => row.Ref)).ToDictionary(fact => fact.Entry.Ref, fact => fact.Entry);
            proven.AddRange(kind.Select(row => Prove(row, table, facts.GetValueOrDefault(row.Ref))));
        }
        return proven;
    }

    private LoggedEntry Prove(EntryRow row, FactTable table, Protocol.Evidence.Log.EvidenceEntry? fact)
    {
        if (fact is null)
        {
            throw new BrokenEvidenceException($"{table.Table} {row.Ref}, of which leaf {row.Leaf} of the log speaks, is missing.");
        }
        var entry = fact with { BackfilledAt = row.BackfilledAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null };
        return row.Hash.AsSpan().SequenceEqual(entry.LeafHash.ToBytes())
            ? new LoggedEntry(entry.ToBytes(), _tree.Inclusion(row.Leaf))
            : throw new BrokenEvidenceException($"{table.Table} {row.Ref} is not what leaf {row.Leaf} of the log was made of.");
    }
}
