using System.Data;
using CatsIce.NationalSystem.Store;
using CatsIce.Protocol.Identifiers;
using Dapper;

namespace CatsIce.NationalSystem.Movements;

/// <summary>Consignments that stand at our office while we wait for the record of their movement.</summary>
internal sealed class WaitingStore
{
    public void Put(IDbTransaction transaction, WaitingConsignment waiting)
    {
        const string sql = """
            INSERT INTO waiting (mrn, book, office, happened_at) VALUES (@Mrn, @Book, @Office, @HappenedAt)
            ON CONFLICT (mrn, book) DO UPDATE SET office = excluded.office, happened_at = excluded.happened_at
            """;
        transaction.Connection!.Execute(
            sql, new { Mrn = waiting.Mrn.Value, waiting.Book, waiting.Office, HappenedAt = StoredTime.Text(waiting.HappenedAt) }, transaction);
    }

    /// <summary>Takes the consignment out; null when none waits.</summary>
    public WaitingConsignment? Take(IDbTransaction transaction, Mrn mrn, string book)
    {
        const string sql = "DELETE FROM waiting WHERE mrn = @Mrn AND book = @Book RETURNING office AS Office, happened_at AS HappenedAt";
        return transaction.Connection!.QuerySingleOrDefault<Row>(sql, new { Mrn = mrn.Value, Book = book }, transaction) is { } row
            ? new WaitingConsignment(mrn, book, row.Office, StoredTime.Parse(row.HappenedAt))
            : null;
    }

    private sealed record Row(string Office, string HappenedAt);
}

/// <param name="HappenedAt">When it came to the office: the time the later notice will carry.</param>
internal sealed record WaitingConsignment(Mrn Mrn, string Book, string Office, DateTimeOffset HappenedAt);
