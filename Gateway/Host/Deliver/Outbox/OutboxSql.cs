using CatsIce.Gateway.Evidence.Facts;
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
          WHERE recipient = @recipient AND order_key = @orderKey AND state = 'Pending'
          ORDER BY log_index {d.FirstRows("@one")})
        """);

    private static readonly Statement InsertAttempt = new(d =>
        $"""
        INSERT INTO attempt (outbox_id, number, started_at, ended_at, outcome, detail, answer){d.Output("INSERTED", "attempt_id")}
        VALUES (@OutboxId, @Number, @StartedAt, @EndedAt, @Outcome, @Detail, @Answer) {d.GivingBack("attempt_id")}
        """);

    /// <returns>False when the row had ended before.</returns>
    public static bool End(this WriteSession session, long outboxId, DeliveryState state, DateTimeOffset now) => session.Execute(
        EndPending, new { outboxId, state = state.ToString(), now = now.ToUnixTimeMilliseconds() }) == 1;

    /// <summary>Makes the next row of the same destination and order key due, after the row in front has ended.</summary>
    /// <returns>True when there was one.</returns>
    public static bool PromoteNext(this WriteSession session, string recipient, string orderKey, DateTimeOffset now) => session.Execute(
        MakeDue, new { recipient, orderKey, now = now.ToUnixTimeMilliseconds(), one = 1 }) == 1;

    /// <param name="evidence">Of the result, as it is stored: packed before, because the thread that writes has no time for it.</param>
    public static void RecordAttempt(
        this WriteSession session, LeasedDelivery delivery, AttemptResult result, byte[]? evidence, DateTimeOffset startedAt, DateTimeOffset endedAt)
    {
        var row = new DeliveryAttempts.Row
        {
            LogIndex = delivery.LogIndex,
            Recipient = delivery.Recipient,
            Number = delivery.Attempt,
            StartedAt = startedAt.ToUnixTimeMilliseconds(),
            EndedAt = endedAt.ToUnixTimeMilliseconds(),
            Outcome = result.Outcome,
            Detail = result.Explanation,
            AnswerHash = evidence is null ? null : Digests.Of(result.Evidence.Span),
        };
        var id = session.Single<long>(InsertAttempt, new { delivery.OutboxId, row.Number, row.StartedAt, row.EndedAt, row.Outcome, row.Detail, Answer = evidence });
        session.Record(FactTables.Attempted.EntryOf(row with { AttemptId = id }));
    }
}
