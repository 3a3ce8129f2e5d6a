using System.Data;
using CatsIce.NationalSystem.Store;
using Dapper;

namespace CatsIce.NationalSystem.Journal;

/// <summary>Everything that went over the wire, in order, each with its answer.</summary>
internal sealed class JournalStore(TimeProvider clock)
{
    private const string Columns = """
        journal.number AS Number, at AS At, direction AS Direction, counterpart AS Counterpart, party AS Party, type AS Type, message_id AS MessageId,
        mrn AS Mrn, answer AS Answer, detail AS Detail, milliseconds AS Milliseconds,
        bridged.versions AS Versions, bridged.dropped AS Dropped
        """;

    private const string Lines = "journal LEFT JOIN bridged ON bridged.journal = journal.number";

    /// <param name="transmission">The hub's signed word on what was received; kept when the message came converted.</param>
    public void Add(IDbTransaction transaction, JournalLine line, ReadOnlyMemory<byte> transmission = default)
    {
        const string sql = """
            INSERT INTO journal (at, direction, counterpart, party, type, message_id, mrn, answer, detail, milliseconds)
            VALUES (@At, @Direction, @Counterpart, @Party, @Type, @MessageId, @Mrn, @Answer, @Detail, @Milliseconds)
            RETURNING number
            """;
        var number = transaction.Connection!.QuerySingle<long>(sql, line with { At = StoredTime.Text(clock.GetUtcNow()) }, transaction);
        if (line.Versions is not null)
        {
            transaction.Connection!.Execute(
                "INSERT INTO bridged (journal, versions, dropped, transmission) VALUES (@number, @Versions, @Dropped, @transmission)",
                new { number, line.Versions, line.Dropped, transmission = transmission.ToArray() }, transaction);
        }
    }

    public IReadOnlyList<JournalLine> After(IDbConnection connection, long number) =>
        [.. connection.Query<JournalLine>($"SELECT {Columns} FROM {Lines} WHERE journal.number > @Number ORDER BY journal.number LIMIT 1000", new { Number = number })];

    public IReadOnlyList<JournalLine> Of(IDbConnection connection, string mrn) =>
        [.. connection.Query<JournalLine>($"SELECT {Columns} FROM {Lines} WHERE mrn = @Mrn ORDER BY journal.number", new { Mrn = mrn })];
}
