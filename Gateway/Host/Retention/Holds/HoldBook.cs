using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Retention.Holds;

/// <summary>Reads the legal holds.</summary>
internal static class HoldBook
{
    /// <summary>No hold is placed while something is being removed, and the other way round: what a hold finds still there stays.</summary>
    public const string Line = "legal holds";

    /// <summary>True of a message <c>m</c> that a hold names itself, and of an answer or notice without MRN about such a message; those of its movement stay with it.</summary>
    public const string HoldsMessage =
        """
        (EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.mrn = m.mrn OR h.participant = m.sender OR h.participant = m.recipient OR h.message_id = m.message_id))
          OR (m.mrn IS NULL AND EXISTS (
            SELECT 1 FROM message o JOIN legal_hold h ON h.mrn = o.mrn OR h.message_id = o.message_id WHERE o.message_id = m.correlation_id AND h.lifted_at IS NULL)))
        """;

    /// <summary>True of a refusal <c>f</c> that a hold names.</summary>
    public const string HoldsRefusal =
        """
        EXISTS (SELECT 1 FROM legal_hold h WHERE h.lifted_at IS NULL AND (h.mrn = f.mrn OR h.participant = f.participant OR h.message_id = f.message_id))
        """;

    private const string Columns =
        """
        hold_id AS HoldId, mrn AS Mrn, participant AS Participant, message_id AS MessageId, reason AS Reason, placed_at AS PlacedAtMs, placed_by AS PlacedBy,
        lifted_at AS LiftedAtMs, lifted_by AS LiftedBy, lift_reason AS LiftReason
        """;

    private static readonly Statement InEffect = new($"SELECT {Columns} FROM legal_hold WHERE lifted_at IS NULL ORDER BY hold_id");
    private static readonly Statement All = new($"SELECT {Columns} FROM legal_hold ORDER BY hold_id");
    private static readonly Statement One = new($"SELECT {Columns} FROM legal_hold WHERE hold_id = @holdId");

    public static List<LegalHold> Read(Session session, bool all) => session.Query<LegalHold>(all ? All : InEffect);

    public static LegalHold? Find(Session session, long holdId) => session.Find<LegalHold>(One, new { holdId });
}
