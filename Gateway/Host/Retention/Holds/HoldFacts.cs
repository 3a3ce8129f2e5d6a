using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Retention.Holds;

/// <summary>Legal holds as facts of the evidence log.</summary>
/// <param name="kind">That they were placed, or that they were lifted.</param>
internal sealed class HoldFacts(EvidenceKind kind, Statement range, Statement these, Statement unlogged) : FactTable<LegalHold>(kind, "legal_hold", Places, range, these, unlogged)
{
    private const string Placed = "legal_hold h";
    private const string Lifted = "(SELECT hold_id, mrn, participant, message_id, reason, placed_at, placed_by, lifted_at, lifted_by, lift_reason FROM legal_hold WHERE lifted_at IS NOT NULL) h";

    private const string Columns =
        """
        h.hold_id AS HoldId, h.mrn AS Mrn, h.participant AS Participant, h.message_id AS MessageId, h.reason AS Reason, h.placed_at AS PlacedAtMs, h.placed_by AS PlacedBy,
        h.lifted_at AS LiftedAtMs, h.lifted_by AS LiftedBy, h.lift_reason AS LiftReason
        """;

    private static readonly Statement PlacedRange = new(d => RangeOf(d, Columns, Placed, "h.hold_id"));
    private static readonly Statement PlacedThese = new(d => TheseOf(d, Columns, Placed, "h.hold_id"));
    private static readonly Statement PlacedUnlogged = new(d => UnloggedOf(d, Placed, "h.hold_id"));
    private static readonly Statement LiftedRange = new(d => RangeOf(d, Columns, Lifted, "h.hold_id"));
    private static readonly Statement LiftedThese = new(d => TheseOf(d, Columns, Lifted, "h.hold_id"));
    private static readonly Statement LiftedUnlogged = new(d => UnloggedOf(d, Lifted, "h.hold_id"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "legal_hold.placed_at or lifted_at", ["mrn"] = "legal_hold.mrn", ["participant"] = "legal_hold.participant", ["messageIdentification"] = "legal_hold.message_id",
        ["reason"] = "legal_hold.reason or lift_reason", ["placedBy"] = "legal_hold.placed_by", ["liftedBy"] = "legal_hold.lifted_by",
    };

    public static HoldFacts OfPlacing { get; } = new(EvidenceKind.HoldPlaced, PlacedRange, PlacedThese, PlacedUnlogged);

    public static HoldFacts OfLifting { get; } = new(EvidenceKind.HoldLifted, LiftedRange, LiftedThese, LiftedUnlogged);

    public override EvidenceEntry EntryOf(LegalHold row) => Kind == EvidenceKind.HoldPlaced ? HoldEntries.Placed(row) : HoldEntries.Lifted(row);
}
