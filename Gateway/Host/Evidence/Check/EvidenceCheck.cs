using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Check;

/// <summary>Computes the log again from what is in the store: every entry from its fact, every node and root from the entries, every checkpoint with its signature. A hub may run meanwhile: what it
/// adds while this looks is not looked at. Memory does not grow with the log.</summary>
internal sealed class EvidenceCheck(Dialect dialect)
{
    private const int Page = MerkleNode.BlockLength * 2;
    private const int MostOfAKind = 100;

    private static readonly Statement Pending = new("SELECT COUNT(1) FROM evidence_pending");
    private static readonly Statement Backfilling = new("SELECT COALESCE(SUM(last_ref - next_ref + 1), 0) FROM evidence_backfill WHERE next_ref <= last_ref");
    private static readonly Statement Twice = new(d =>
        $"SELECT p.kind AS Kind, p.ref AS Ref FROM evidence_pending p JOIN evidence_entry e ON e.kind = p.kind AND e.ref = p.ref ORDER BY p.pending_id {d.FirstRows("@most")}");

    /// <summary>The whole log.</summary>
    /// <param name="told">Takes each difference as it is found.</param>
    public CheckedLog Run(Action<Difference> told)
    {
        using var session = dialect.Read();
        // Before the size: what is signed while this looks is not looked at.
        var checkpoints = new CheckpointWalk(session, CheckpointBook.FindLast(session)?.Size ?? 0);
        var (size, facts, tree) = (LogStore.Size(session), new FactCheck(session), new TreeCheck(session, told));
        using var signed = new CheckpointCheck(session, told);
        var isWhole = true;
        for (var from = 0L; from < size; from += Page)
        {
            var rows = EntryRow.Read(session, from, Math.Min(size, from + Page) - 1);
            isWhole &= TellMissing(rows, from, Math.Min(size, from + Page) - 1, told);
            foreach (var leaf in facts.Compare(rows, told))
            {
                if (isWhole)
                {
                    tree.Append(leaf);
                }
                while (isWhole && checkpoints.Next?.Size == tree.Size)
                {
                    signed.Compare(checkpoints.Take(), tree.Root);
                }
            }
        }
        while (checkpoints.Next is { } left)
        {
            if (left.Size > size)
            {
                told(new Difference($"evidence_checkpoint {left.Size}", $"it is over {left.Size} entries, and the log has {size}: entries at its end are missing."));
            }
            signed.Compare(checkpoints.Take(), null);
        }
        var foreign = NodeRow.ReadForeign(session, size, MostOfAKind);
        var sizeNow = LogStore.Size(session);
        foreach (var node in foreign.Where(node => node.Level % MerkleNode.KeptEvery != 0 || node.Position >= sizeNow >> (int)node.Level))
        {
            told(new Difference($"evidence_node {node.Level}/{node.Position}", $"a tree of {size} leaves does not have this node; it was added."));
        }
        TellWithoutEntry(session, told);
        return new CheckedLog(size, facts.Compared, facts.Archived, checkpoints.Count, session.Single<long>(Pending) + session.Single<long>(Backfilling));
    }

    /// <summary>A part of the log: its entries against their facts, and its leaves against the tree under the checkpoint that is over them.</summary>
    /// <param name="to">Included.</param>
    public CheckedLog Run(long from, long to, Action<Difference> told)
    {
        using var session = dialect.Read();
        var (size, facts) = (LogStore.Size(session), new FactCheck(session));
        using var signed = new CheckpointCheck(session, _ => { });
        for (var block = from / MerkleNode.BlockLength * MerkleNode.BlockLength; block <= to && block < size; block += MerkleNode.BlockLength)
        {
            var last = Math.Min(size, block + MerkleNode.BlockLength) - 1;
            var rows = EntryRow.Read(session, block, last);
            var isWhole = TellMissing(rows, block, last, told);
            var leaves = facts.Compare(rows, told);
            if (isWhole && leaves.Count == MerkleNode.BlockLength)
            {
                var frontier = new MerkleFrontier();
                leaves.ForEach(leaf => frontier.Append(leaf));
                TreeCheck.Compare(session, new MerkleNode(MerkleNode.KeptEvery, block / MerkleNode.BlockLength, frontier.Root()), told);
            }
        }
        var over = CheckpointBook.FindOver(session, to + 1);
        if (over is not null && over.Size <= size && new MerkleTree(LogStore.NodesOf(session), over.Size).Root() is var root && !over.Root.AsSpan().SequenceEqual(root.ToBytes()))
        {
            told(new Difference($"evidence_checkpoint {over.Size}", $"root: expected {root}, computed from the nodes as they are stored now; found {Convert.ToHexStringLower(over.Root)}."));
        }
        return new CheckedLog(size, facts.Compared, facts.Archived, over is null ? 0 : 1, 0);
    }

    private static bool TellMissing(List<EntryRow> rows, long from, long to, Action<Difference> told)
    {
        var expected = from;
        foreach (var leaf in rows.Select(row => row.Leaf).Append(to + 1))
        {
            if (leaf > expected)
            {
                told(new Difference($"evidence_entry {expected}", leaf == expected + 1 ? "the row is missing." : $"the rows from here to {leaf - 1} are missing."));
            }
            expected = leaf + 1;
        }
        return rows.Count == to - from + 1;
    }

    private static void TellWithoutEntry(Session session, Action<Difference> told)
    {
        foreach (var table in FactTables.All)
        {
            foreach (var key in table.WithoutEntry(session, MostOfAKind))
            {
                told(new Difference($"{table.Table} {key}", "the row has no entry in the log, and none on the way there: it was added behind the hub's back, or its entry was taken away."));
            }
        }
        foreach (var entry in session.Query<EntryRow>(Twice, new { most = MostOfAKind }))
        {
            told(new Difference("evidence_pending", $"{entry.Kind} {entry.Ref} waits for a place in the log and has one already; the log does not go on until the row is taken away."));
        }
    }

    /// <summary>The checkpoints in order, a bounded number at a time.</summary>
    /// <param name="lastSize">Of the last one that is looked at.</param>
    private sealed class CheckpointWalk(Session session, long lastSize)
    {
        private readonly Queue<KeptCheckpoint> _ahead = [];
        // Below every size, so that a row over no entries at all is looked at too.
        private long _read = -1;

        public long Count { get; private set; }

        public KeptCheckpoint? Next
        {
            get
            {
                if (_ahead.Count == 0 && _read < lastSize)
                {
                    foreach (var checkpoint in CheckpointBook.ReadAfter(session, _read, MostOfAKind).Where(checkpoint => checkpoint.Size <= lastSize))
                    {
                        _ahead.Enqueue(checkpoint);
                        _read = checkpoint.Size;
                    }
                    _read = _ahead.Count == 0 ? lastSize : _read;
                }
                return _ahead.TryPeek(out var next) ? next : null;
            }
        }

        public KeptCheckpoint Take()
        {
            Count++;
            return _ahead.Dequeue();
        }
    }
}
