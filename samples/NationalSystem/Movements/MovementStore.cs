using System.Collections.Immutable;
using System.Data;
using System.Text.Json;
using CatsIce.NationalSystem.Store;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;
using Dapper;

namespace CatsIce.NationalSystem.Movements;

/// <summary>The books on disk. Parties, steps and dossier are small and only ever read whole, so they lie as JSON in their row.</summary>
internal sealed class MovementStore(TimeProvider clock)
{
    public MovementEntry? Find(IDbConnection connection, Mrn mrn, string book, IDbTransaction? transaction = null)
    {
        const string sql = """
            SELECT mrn AS Mrn, book AS Book, state AS State, parties AS Parties, taken AS Taken, dossier AS Dossier, changed_at AS ChangedAt
            FROM movement WHERE mrn = @Mrn AND book = @Book
            """;
        return connection.QuerySingleOrDefault<Row>(sql, new { Mrn = mrn.Value, Book = book }, transaction)?.ToEntry();
    }

    /// <param name="mrn">Only the records of this movement; null for all, the last changed first.</param>
    public IReadOnlyList<StoredMovement> List(IDbConnection connection, string? mrn = null, IDbTransaction? transaction = null)
    {
        const string sql = """
            SELECT mrn AS Mrn, book AS Book, state AS State, parties AS Parties, taken AS Taken, dossier AS Dossier, changed_at AS ChangedAt
            FROM movement WHERE @Mrn IS NULL OR mrn = @Mrn ORDER BY changed_at DESC, mrn, book
            """;
        return [.. connection.Query<Row>(sql, new { Mrn = mrn }, transaction).Select(row => new StoredMovement(row.ToEntry(), row.ChangedAt))];
    }

    public void Save(IDbTransaction transaction, MovementEntry entry)
    {
        const string sql = """
            INSERT INTO movement (mrn, book, state, parties, taken, dossier, changed_at)
            VALUES (@Mrn, @Book, @State, @Parties, @Taken, @Dossier, @ChangedAt)
            ON CONFLICT (mrn, book) DO UPDATE SET
                state = excluded.state, parties = excluded.parties, taken = excluded.taken, dossier = excluded.dossier, changed_at = excluded.changed_at
            """;
        transaction.Connection!.Execute(sql, Row.From(entry, StoredTime.Text(clock.GetUtcNow())), transaction);
    }

    public void Remove(IDbTransaction transaction, Mrn mrn, string book) =>
        transaction.Connection!.Execute("DELETE FROM movement WHERE mrn = @Mrn AND book = @Book", new { Mrn = mrn.Value, Book = book }, transaction);

    private sealed record Row(string Mrn, string Book, string State, string Parties, string Taken, string? Dossier, string ChangedAt)
    {
        public static Row From(MovementEntry entry, string changedAt) => new(
            entry.Mrn.Value, entry.Book, entry.Record.State,
            JsonSerializer.Serialize(entry.Record.Parties), JsonSerializer.Serialize(entry.Record.Taken),
            entry.Dossier is null ? null : JsonSerializer.Serialize(entry.Dossier), changedAt);

        public MovementEntry ToEntry() => new(
            Protocol.Identifiers.Mrn.Parse(Mrn), Book,
            new MovementRecord(State, JsonSerializer.Deserialize<ImmutableArray<MovementParty>>(Parties), JsonSerializer.Deserialize<ImmutableArray<StepTaken>>(Taken)),
            Dossier is null ? null : JsonSerializer.Deserialize<Dossier>(Dossier));
    }
}

/// <param name="ChangedAt">UTC, ISO 8601.</param>
internal sealed record StoredMovement(MovementEntry Entry, string ChangedAt);
