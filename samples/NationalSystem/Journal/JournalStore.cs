using System.Data;
using CatsIce.NationalSystem.Store;
using Dapper;

namespace CatsIce.NationalSystem.Journal;

/// <summary>Everything that went over the wire, in order, each with its answer.</summary>
internal sealed class JournalStore(TimeProvider clock)
{
    private const string Columns = """
        number AS Number, at AS At, direction AS Direction, counterpart AS Counterpart, party AS Party, type AS Type, message_id AS MessageId,
        mrn AS Mrn, answer AS Answer, detail AS Detail, milliseconds AS Milliseconds
        """;

    public void Add(IDbTransaction transaction, JournalLine line)
    {
        const string sql = """
            INSERT INTO journal (at, direction, counterpart, party, type, message_id, mrn, answer, detail, milliseconds)
            VALUES (@At, @Direction, @Counterpart, @Party, @Type, @MessageId, @Mrn, @Answer, @Detail, @Milliseconds)
            """;
        transaction.Connection!.Execute(sql, line with { At = StoredTime.Text(clock.GetUtcNow()) }, transaction);
    }

    public IReadOnlyList<JournalLine> After(IDbConnection connection, long number) =>
        [.. connection.Query<JournalLine>($"SELECT {Columns} FROM journal WHERE number > @Number ORDER BY number LIMIT 1000", new { Number = number })];

    public IReadOnlyList<JournalLine> Of(IDbConnection connection, string mrn) =>
        [.. connection.Query<JournalLine>($"SELECT {Columns} FROM journal WHERE mrn = @Mrn ORDER BY number", new { Mrn = mrn })];
}
