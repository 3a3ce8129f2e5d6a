using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>Ends the leases that earlier lives of a node left behind, at once and not when they run out. Only before its workers start.</summary>
/// <param name="owners">Pattern of LIKE that fits all lives of the node.</param>
internal sealed class ReclaimLeases(string owners) : StoreWork<int>
{
    private static readonly Statement Reclaim = new("UPDATE outbox SET lease_owner = NULL, lease_until = NULL WHERE state = 'Pending' AND lease_owner LIKE @owners");

    private int _reclaimed;

    protected override int Result => _reclaimed;

    public override bool Decide(WriteSession session)
    {
        _reclaimed = session.Execute(
            Reclaim, new { owners });
        return _reclaimed > 0;
    }
}
