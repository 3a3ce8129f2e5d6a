using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>Ends the leases that an earlier life of the same owner left behind. Only before its workers start.</summary>
internal sealed class ReclaimLeases(string owner) : StoreWork<int>
{
    private int _reclaimed;

    protected override int Result => _reclaimed;

    public override bool Decide(WriteSession session)
    {
        _reclaimed = session.Execute(
            "UPDATE outbox SET lease_owner = NULL, lease_until = NULL WHERE state = 'Pending' AND lease_owner = @owner", new { owner });
        return _reclaimed > 0;
    }
}
