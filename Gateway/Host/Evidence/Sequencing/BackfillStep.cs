using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Sequencing;

/// <summary>Facts of one kind that are older than the log and have no entry yet.</summary>
internal sealed record Backfill
{
    public string Kind { get; init; } = "";

    public long NextRef { get; init; }

    public long LastRef { get; init; }

    private static readonly Statement Open = new("SELECT kind AS Kind, next_ref AS NextRef, last_ref AS LastRef FROM evidence_backfill WHERE next_ref <= last_ref ORDER BY kind");

    public static List<Backfill> ReadOpen(Session session) => session.Query<Backfill>(Open);

    /// <summary>Reads the next facts, outside of any transaction, because facts never change. Each is digested and forgotten before the next one is read.</summary>
    /// <returns>The entries, and where the next step begins.</returns>
    public (IReadOnlyList<EvidenceEntry> Entries, long Next) ReadFacts(Session session, int most)
    {
        var table = FactTables.Of(Kind) ?? throw new InvalidDataException($"The facts of kind {Kind} in evidence_backfill are unknown to this version of the hub.");
        var entries = table.Read(session, NextRef, LastRef, most).Select(fact => fact.Entry).ToList();
        return (entries, entries.Count < most ? LastRef + 1 : entries[^1].Ref + 1);
    }
}

/// <summary>Enters facts that are older than the log, each with the time when that was done. Does nothing when another node has done it meanwhile.</summary>
internal sealed class BackfillStep(LogEnd end, Backfill from, long next, IReadOnlyList<EvidenceEntry> entries, DateTimeOffset now) : StoreWork<bool>
{
    private static readonly Statement Advance = new("UPDATE evidence_backfill SET next_ref = @next WHERE kind = @Kind AND next_ref = @NextRef");

    private bool _done;
    private MerkleFrontier? _frontier;
    private MerkleHash? _last;

    public override IEnumerable<string> Lines => [Store.Lines.Evidence];

    protected override bool Result => _done;

    public override bool Decide(WriteSession session)
    {
        (_frontier, _last) = (null, null);
        _done = session.Execute(Advance, new { next, from.Kind, from.NextRef }) == 1;
        if (_done && entries.Count > 0)
        {
            var rows = entries.Select(entry => LogRow.Of(entry with { BackfilledAt = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()) })).ToList();
            _frontier = end.Take(session);
            LogStore.Append(session, _frontier, rows);
            _last = new MerkleHash(Convert.FromHexString(rows[^1].Hash));
        }
        return _done;
    }

    public override void Committed()
    {
        if (_frontier is not null)
        {
            end.Keep(_frontier, _last);
        }
        base.Committed();
    }
}
