using CatsIce.Gateway.Evidence.Recording;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Tree;

namespace CatsIce.Gateway.Evidence.Sequencing;

/// <summary>Takes the oldest facts that wait and gives them the next places in the log. The line of the log and the key of its leaves see to it that two nodes at once never make two trees.</summary>
internal sealed class SequenceEntries(LogEnd end, int most) : StoreWork<int>
{
    private const string Columns = "pending_id AS PendingId, kind AS Kind, ref AS Ref, at AS At, hash AS Hash, hint AS Hint";

    private static readonly Statement Take = new(d =>
        $"""
        DELETE FROM evidence_pending{d.Output("DELETED", Columns)}
        WHERE pending_id IN (SELECT pending_id FROM evidence_pending ORDER BY pending_id {d.FirstRows("@most")})
        {d.GivingBack(Columns)}
        """);

    private int _entered;
    private MerkleFrontier? _frontier;
    private MerkleHash? _last;

    public override IEnumerable<string> Lines => [Store.Lines.Evidence];

    protected override int Result => _entered;

    public override bool Decide(WriteSession session)
    {
        (_frontier, _last) = (null, null);
        var taken = session.Query<Row>(Take, new { most });
        _entered = taken.Count;
        if (taken.Count == 0)
        {
            return false;
        }
        CrashPoint.Pass(CrashPoint.InSequence);
        _frontier = end.Take(session);
        // The order in which they were recorded, whatever order the engine gives them back in.
        taken.Sort((a, b) => a.PendingId.CompareTo(b.PendingId));
        LogStore.Append(session, _frontier, taken.Select(row => new LogRow(null, row.Kind, row.Ref, row.At, null, Convert.ToHexStringLower(row.Hash), Convert.ToHexStringLower(row.Hint))));
        _last = new MerkleHash(taken[^1].Hash);
        return true;
    }

    public override void Committed()
    {
        if (_frontier is not null)
        {
            end.Keep(_frontier, _last);
        }
        base.Committed();
    }

    private sealed record Row
    {
        public long PendingId { get; init; }

        public string Kind { get; init; } = "";

        public long Ref { get; init; }

        public long At { get; init; }

        public byte[] Hash { get; init; } = [];

        public byte[] Hint { get; init; } = [];
    }
}
