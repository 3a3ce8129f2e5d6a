using System.Data;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Store;
using Dapper;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>Messages we have promised to send. A row is written in the transaction that changes the movement; it waits until the hub has
/// receipted or refused exactly this document, over any number of attempts and restarts.</summary>
internal sealed class OutboxStore(StepStore steps, TimeProvider clock)
{
    public void Add(IDbTransaction transaction, Draft draft)
    {
        const string sql = """
            INSERT INTO outbox (message_id, type, recipient, mrn, document, state, due_at, created_at)
            VALUES (@MessageId, @Type, @Recipient, @Mrn, @Document, 'Waiting', @Now, @Now)
            RETURNING number
            """;
        var number = transaction.Connection!.QuerySingle<long>(sql, new
        {
            MessageId = draft.Identification.Value,
            draft.Type,
            Recipient = draft.Recipient.Value,
            Mrn = draft.Mrn?.Value,
            Document = draft.Signed,
            Now = StoredTime.Text(clock.GetUtcNow()),
        }, transaction);
        if (draft.Mrn is { } mrn)
        {
            steps.AddSent(transaction, mrn.Value, number);
        }
    }

    /// <summary>The messages to send now, oldest first. Of each movement only the first that waits: a later one never overtakes it.</summary>
    public IReadOnlyList<OutboxMessage> Due(IDbConnection connection)
    {
        const string sql = """
            SELECT number AS Number, message_id AS MessageId, type AS Type, recipient AS Recipient, mrn AS Mrn, document AS Document, attempts AS Attempts
            FROM outbox AS head
            WHERE state = 'Waiting' AND due_at <= @Now
              AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.mrn = head.mrn AND earlier.state = 'Waiting' AND earlier.number < head.number)
            ORDER BY number LIMIT 64
            """;
        return [.. connection.Query<OutboxMessage>(sql, new { Now = StoredTime.Text(clock.GetUtcNow()) })];
    }

    /// <summary>When the next attempt is due; null when nothing waits.</summary>
    public DateTimeOffset? NextDue(IDbConnection connection)
    {
        const string sql = """
            SELECT min(due_at) FROM outbox AS head
            WHERE state = 'Waiting'
              AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE earlier.mrn = head.mrn AND earlier.state = 'Waiting' AND earlier.number < head.number)
            """;
        return connection.ExecuteScalar<string?>(sql) is { } due ? StoredTime.Parse(due) : null;
    }

    /// <summary>The signed document of a message we sent or are about to send; null when there is none.</summary>
    public byte[]? Document(IDbConnection connection, string messageId) =>
        connection.QuerySingleOrDefault<byte[]>("SELECT document FROM outbox WHERE message_id = @MessageId", new { MessageId = messageId });

    public long CountWaiting(IDbConnection connection) => connection.ExecuteScalar<long>("SELECT count(1) FROM outbox WHERE state = 'Waiting'");

    /// <param name="state">One of <see cref="OutboxStates"/>.</param>
    /// <param name="answer">The receipt or the NACK, as it came.</param>
    public void Settle(IDbTransaction transaction, long number, string state, byte[] answer)
    {
        const string sql = """
            UPDATE outbox SET state = @State, answer = @Answer, answered_at = @Now, attempts = attempts + 1, last_error = NULL
            WHERE number = @Number AND state = 'Waiting'
            """;
        transaction.Connection!.Execute(sql, new { Number = number, State = state, Answer = answer, Now = StoredTime.Text(clock.GetUtcNow()) }, transaction);
    }

    /// <summary>The recipient has refused what the hub had receipted. Its refusal may come before we have stored that receipt: only one that was refused is settled for good.</summary>
    /// <returns>The message; null when we have sent no such one, or it was refused before.</returns>
    public OutboxMessage? RefuseSent(IDbTransaction transaction, string messageId, byte[] nack)
    {
        const string sql = """
            SELECT number AS Number, message_id AS MessageId, type AS Type, recipient AS Recipient, mrn AS Mrn, document AS Document, attempts AS Attempts
            FROM outbox WHERE message_id = @MessageId AND state <> @Refused
            """;
        var message = transaction.Connection!.QuerySingleOrDefault<OutboxMessage>(sql, new { MessageId = messageId, OutboxStates.Refused }, transaction);
        if (message is not null)
        {
            transaction.Connection!.Execute(
                "UPDATE outbox SET state = @Refused, answer = @Nack, answered_at = @Now WHERE number = @Number",
                new { message.Number, Nack = nack, Now = StoredTime.Text(clock.GetUtcNow()), OutboxStates.Refused }, transaction);
        }

        return message;
    }

    /// <summary>Everything that waits is due now: an operator has mended what kept it.</summary>
    /// <returns>How many messages.</returns>
    public int Hurry(IDbTransaction transaction) =>
        transaction.Connection!.Execute("UPDATE outbox SET due_at = @Now WHERE state = 'Waiting'", new { Now = StoredTime.Text(clock.GetUtcNow()) }, transaction);

    public void Postpone(IDbTransaction transaction, long number, DateTimeOffset due, string error)
    {
        const string sql = """
            UPDATE outbox SET attempts = attempts + 1, due_at = @Due, last_error = @Error WHERE number = @Number AND state = 'Waiting'
            """;
        transaction.Connection!.Execute(sql, new { Number = number, Due = StoredTime.Text(due), Error = error }, transaction);
    }
}

/// <param name="Attempts">Made so far.</param>
internal sealed record OutboxMessage(long Number, string MessageId, string Type, string Recipient, string? Mrn, byte[] Document, long Attempts);
