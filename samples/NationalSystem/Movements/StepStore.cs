using System.Data;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;
using Dapper;

namespace CatsIce.NationalSystem.Movements;

/// <summary>The messages of each movement in the one order in which they changed our books: what we received and accepted, and what we made for sending.</summary>
internal sealed class StepStore(CommonSystemSpecification specification)
{
    /// <returns>In which the movement began; null when it is not known here.</returns>
    public static string? VersionOf(IDbConnection connection, string mrn, IDbTransaction? transaction) =>
        connection.QuerySingleOrDefault<string>("SELECT version FROM movement_version WHERE mrn = @Mrn", new { Mrn = mrn }, transaction);

    /// <summary>The movement begins here, in our version, unless it has begun.</summary>
    public void Begin(IDbTransaction transaction, Mrn mrn) => Begin(transaction, mrn.Value);

    /// <param name="logIndex">Of the row in <c>received</c>.</param>
    public void AddReceived(IDbTransaction transaction, string mrn, long logIndex)
    {
        Begin(transaction, mrn);
        transaction.Connection!.Execute("INSERT INTO step (mrn, received) VALUES (@Mrn, @LogIndex)", new { Mrn = mrn, LogIndex = logIndex }, transaction);
    }

    /// <param name="number">Of the row in <c>outbox</c>.</param>
    public void AddSent(IDbTransaction transaction, string mrn, long number)
    {
        Begin(transaction, mrn);
        transaction.Connection!.Execute("INSERT INTO step (mrn, sent) VALUES (@Mrn, @Number)", new { Mrn = mrn, Number = number }, transaction);
    }

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

    private void Begin(IDbTransaction transaction, string mrn) => transaction.Connection!.Execute(
        "INSERT INTO movement_version (mrn, version) VALUES (@Mrn, @Version) ON CONFLICT (mrn) DO NOTHING", new { Mrn = mrn, specification.Version }, transaction);

    // One of the two.
    private sealed record Row(byte[]? Received, string? ReceivedType, byte[]? Sent, string? SentType);
}

/// <param name="Document">Signed, in canonical form.</param>
internal sealed record StoredStep(bool IsSent, string Type, byte[] Document);
