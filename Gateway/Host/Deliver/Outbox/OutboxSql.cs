using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>The steps that several pieces of work make on the outbox, inside their transaction.</summary>
internal static class OutboxSql
{
    private static readonly Statement EndPending = new(
        """
        UPDATE outbox SET state = @state, ended_at = @now, due_at = NULL, lease_owner = NULL, lease_until = NULL
        WHERE outbox_id = @outboxId AND state = 'Pending'
        """);

    private static readonly Statement MakeDue = new(d =>
        $"""
        UPDATE outbox SET due_at = @now
        WHERE due_at IS NULL AND state = 'Pending' AND outbox_id IN (
          SELECT outbox_id FROM outbox
          WHERE recipient = @recipient AND order_key = @orderKey AND state = 'Pending' AND state <> 'Delivered'
          ORDER BY log_index {d.FirstRows("@one")})
        """);

    private static readonly Statement InsertAttempt = new(d =>
        $"""
        INSERT INTO attempt (outbox_id, number, started_at, ended_at, outcome, detail, answer){d.Output("INSERTED", "attempt_id")}
        VALUES (@OutboxId, @Number, @StartedAt, @EndedAt, @Outcome, @Detail, @Answer) {d.GivingBack("attempt_id")}
        """);

    /// <returns>1 unless the row had ended before.</returns>
    public static Change AskToEnd(this WriteSession session, long outboxId, DeliveryState state, DateTimeOffset now) => session.AskToChange(EndPending, Ending(outboxId, state, now));

    public static void End(this WriteSession session, long outboxId, DeliveryState state, DateTimeOffset now) => session.Execute(EndPending, Ending(outboxId, state, now));

    /// <summary>Makes the next row of the same destination and order key due, after the row in front has ended; changes nothing while one in front has not.</summary>
    /// <returns>1 when there was one.</returns>
    public static Change AskToPromoteNext(this WriteSession session, string recipient, string orderKey, DateTimeOffset now) => session.AskToChange(
        MakeDue, new { recipient, orderKey, now = now.ToUnixTimeMilliseconds(), one = 1 });

    public static AttemptEntry AskToRecord(this WriteSession session, EndedAttempt attempt) => new(attempt, session.Ask<long>(InsertAttempt, attempt.Row));

    private static object Ending(long outboxId, DeliveryState state, DateTimeOffset now) => new { outboxId, state = state.ToString(), now = now.ToUnixTimeMilliseconds() };
}
