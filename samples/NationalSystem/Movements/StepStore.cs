using System.Data;
using Dapper;

namespace CatsIce.NationalSystem.Movements;

/// <summary>The messages of each movement in the one order in which they changed our books: what we received and accepted, and what we made for sending.</summary>
internal sealed class StepStore
{
    /// <param name="logIndex">Of the row in <c>received</c>.</param>
    public void AddReceived(IDbTransaction transaction, string mrn, long logIndex) =>
        transaction.Connection!.Execute("INSERT INTO step (mrn, received) VALUES (@Mrn, @LogIndex)", new { Mrn = mrn, LogIndex = logIndex }, transaction);

    /// <param name="number">Of the row in <c>outbox</c>.</param>
    public void AddSent(IDbTransaction transaction, string mrn, long number) =>
        transaction.Connection!.Execute("INSERT INTO step (mrn, sent) VALUES (@Mrn, @Number)", new { Mrn = mrn, Number = number }, transaction);

    /// <summary>All but those that the hub has refused, first to last.</summary>
    public IReadOnlyList<StoredStep> Standing(IDbTransaction transaction, string mrn)
    {
        const string sql = """
            SELECT received.document AS Received, received.type AS ReceivedType, outbox.document AS Sent, outbox.type AS SentType
            FROM step
            LEFT JOIN received ON received.log_index = step.received
            LEFT JOIN outbox ON outbox.number = step.sent
            WHERE step.mrn = @Mrn AND outbox.state IS NOT @Refused
            ORDER BY step.number
            """;
        return [.. transaction.Connection!.Query<Row>(sql, new { Mrn = mrn, Outbox.OutboxStates.Refused }, transaction)
            .Select(row => new StoredStep(row.Sent is not null, row.SentType ?? row.ReceivedType!, row.Sent ?? row.Received!))];
    }

    // One of the two.
    private sealed record Row(byte[]? Received, string? ReceivedType, byte[]? Sent, string? SentType);
}

/// <param name="Document">Signed, in canonical form.</param>
internal sealed record StoredStep(bool IsSent, string Type, byte[] Document);
