using CatsIce.Gateway.Store;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Sequence;

/// <summary>The movements as the exchange has recorded them (exchange profile, section 8): read and written inside the transaction that stores the message, so that
/// no two messages are judged by the same state. What is allowed is the movement table's decision.</summary>
internal static class MovementBook
{
    private const string View = "exchange";

    public static MovementDecision Judge(WriteSession session, MovementTable table, MovementStep step) =>
        table.Decide(View, step.Facts.Mrn is { } mrn ? Find(session, mrn) : null, step);

    /// <summary>Writes what an allowed step changes. A step that leaves the movement unrecorded writes nothing.</summary>
    public static void Apply(
        WriteSession session, MovementDecision.Allowed allowed, string mrn, string cssVersion, long logIndex, DateTimeOffset now)
    {
        if (allowed.State == MovementTable.None)
        {
            return;
        }
        var nowMs = now.ToUnixTimeMilliseconds();
        var opened = session.TryInsert(
            "INSERT INTO movement (mrn, css_version, state, opened_at, changed_at) VALUES (@mrn, @cssVersion, @State, @nowMs, @nowMs)",
            new { mrn, cssVersion, allowed.State, nowMs });
        if (!opened)
        {
            session.Execute("UPDATE movement SET state = @State, changed_at = @nowMs WHERE mrn = @mrn", new { mrn, allowed.State, nowMs });
        }
        foreach (var party in allowed.Enrolled)
        {
            session.TryInsert(
                "INSERT INTO movement_party (mrn, participant, role) VALUES (@mrn, @Participant, @Role)", new { mrn, party.Participant, party.Role });
        }
        if (allowed.Taken is { } taken)
        {
            session.Execute(
                "INSERT INTO movement_step (mrn, message, step_key, log_index) VALUES (@mrn, @Message, @Key, @logIndex)",
                new { mrn, taken.Message, taken.Key, logIndex });
        }
    }

    private static MovementRecord? Find(WriteSession session, string mrn)
    {
        var state = session.Find<string>("SELECT state FROM movement WHERE mrn = @mrn", new { mrn });
        return state is null ? null : new MovementRecord(
            state,
            [.. session.Query<MovementParty>("SELECT participant AS Participant, role AS Role FROM movement_party WHERE mrn = @mrn", new { mrn })],
            [.. session.Query<StepTaken>("SELECT message AS Message, step_key AS Key FROM movement_step WHERE mrn = @mrn", new { mrn })]);
    }
}
