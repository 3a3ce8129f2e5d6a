using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Retention.Holds;

/// <summary>Holds as the evidence log has them.</summary>
internal static class HoldEntries
{
    public static EvidenceEntry Placed(LegalHold hold) => new(EvidenceKind.HoldPlaced, hold.PlacedAt, hold.HoldId,
    [
        EvidenceMember.Of("mrn", hold.Mrn),
        EvidenceMember.Of("participant", hold.Participant),
        EvidenceMember.Of("messageIdentification", hold.MessageId),
        EvidenceMember.Of("reason", hold.Reason),
        EvidenceMember.Of("placedBy", hold.PlacedBy),
    ]);

    public static EvidenceEntry Lifted(LegalHold hold) => new(EvidenceKind.HoldLifted, hold.LiftedAt!.Value, hold.HoldId,
    [
        EvidenceMember.Of("reason", hold.LiftReason),
        EvidenceMember.Of("liftedBy", hold.LiftedBy),
    ]);
}
