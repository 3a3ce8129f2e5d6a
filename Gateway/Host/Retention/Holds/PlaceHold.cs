using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Retention.Holds;

/// <summary>What a hold found when it was placed.</summary>
/// <param name="Kept">Messages that are here and stay.</param>
/// <param name="Archived">Messages that had been archived and removed before.</param>
internal sealed record PlacedHold(LegalHold Hold, long Kept, long Archived);

/// <summary>Places a hold, with its entry in the evidence log.</summary>
internal sealed class PlaceHold(HeldThing thing, string reason, string by, DateTimeOffset now) : StoreWork<PlacedHold>
{
    private static readonly Statement Insert = new(
        "INSERT INTO legal_hold (mrn, participant, message_id, reason, placed_at, placed_by) VALUES (@Mrn, @Participant, @MessageId, @reason, @now, @by)");

    // Under the line of holds the highest number is the one just given.
    private static readonly Statement Last = new("SELECT MAX(hold_id) FROM legal_hold");

    private static readonly Statement Kept = new("SELECT COUNT(1) FROM message WHERE mrn = @Mrn OR sender = @Participant OR recipient = @Participant OR message_id = @MessageId");
    private static readonly Statement Gone = new("SELECT COUNT(1) FROM archived_message WHERE mrn = @Mrn OR sender = @Participant OR recipient = @Participant OR message_id = @MessageId");

    private PlacedHold? _placed;

    public override IEnumerable<string> Lines => [HoldBook.Line];

    protected override PlacedHold Result => _placed!;

    public override bool Decide(WriteSession session)
    {
        session.Execute(Insert, new { thing.Mrn, thing.Participant, thing.MessageId, reason, now = now.ToUnixTimeMilliseconds(), by });
        var hold = HoldBook.Find(session, session.Single<long>(Last))!;
        session.Record(HoldEntries.Placed(hold));
        _placed = new PlacedHold(hold, session.Single<long>(Kept, thing), session.Single<long>(Gone, thing));
        return true;
    }
}

/// <summary>Lifts a hold, with its entry in the evidence log. The result is null when there is no such hold in effect.</summary>
internal sealed class LiftHold(long holdId, string reason, string by, DateTimeOffset now) : StoreWork<LegalHold?>
{
    private static readonly Statement Lift = new(
        "UPDATE legal_hold SET lifted_at = @now, lifted_by = @by, lift_reason = @reason WHERE hold_id = @holdId AND lifted_at IS NULL");

    private LegalHold? _lifted;

    public override IEnumerable<string> Lines => [HoldBook.Line];

    protected override LegalHold? Result => _lifted;

    public override bool Decide(WriteSession session)
    {
        _lifted = null;
        if (session.Execute(Lift, new { now = now.ToUnixTimeMilliseconds(), by, reason, holdId }) == 0)
        {
            return false;
        }
        _lifted = HoldBook.Find(session, holdId)!;
        session.Record(HoldEntries.Lifted(_lifted));
        return true;
    }
}
