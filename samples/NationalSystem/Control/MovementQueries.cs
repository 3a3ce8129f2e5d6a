using System.Data;
using System.Text;
using CatsIce.NationalSystem.Journal;
using CatsIce.NationalSystem.Movements;
using CatsIce.Schemas;
using Dapper;

namespace CatsIce.NationalSystem.Control;

/// <summary>Reads for the control interface; changes nothing.</summary>
internal sealed class MovementQueries(MovementStore movements, JournalStore journal)
{
    public IReadOnlyList<RecordView> All(IDbConnection connection) => [.. movements.List(connection).Select(ViewOf)];

    public StatesView States(IDbConnection connection, string mrn)
    {
        var records = movements.List(connection, mrn).Select(ViewOf).ToDictionary(record => record.Book, record => record.State);
        return new StatesView(records.Values.FirstOrDefault() ?? MovementTable.None, records);
    }

    /// <returns>Null when neither a record nor a message is known.</returns>
    public MovementView? One(IDbConnection connection, string mrn)
    {
        var records = movements.List(connection, mrn).Select(ViewOf).ToList();
        var outbox = Outbox(connection, mrn);
        var lines = journal.Of(connection, mrn);
        return records.Count + outbox.Count + lines.Count == 0 ? null : new MovementView(mrn, records, outbox, lines);
    }

    private static IReadOnlyList<OutboxView> Outbox(IDbConnection connection, string mrn)
    {
        const string sql = """
            SELECT type AS Type, message_id AS MessageIdentification, recipient AS Recipient, state AS State, attempts AS Attempts,
                   created_at AS CreatedAt, answered_at AS AnsweredAt, last_error AS LastError, answer AS Answer
            FROM outbox WHERE mrn = @Mrn ORDER BY number
            """;
        return [.. connection.Query<OutboxRow>(sql, new { Mrn = mrn }).Select(row => row.ToView())];
    }

    private static RecordView ViewOf(StoredMovement stored) => new(
        stored.Entry.Mrn.Value,
        stored.Entry.Book == Book.Departure ? "departure" : stored.Entry.Book,
        stored.Entry.Record.State,
        [.. stored.Entry.Record.Parties.Select(party => new PartyView(party.Participant, party.Role))],
        stored.ChangedAt);

    private sealed record OutboxRow(
        string Type, string MessageIdentification, string Recipient, string State, long Attempts, string CreatedAt, string? AnsweredAt, string? LastError, byte[]? Answer)
    {
        public OutboxView ToView() => new(
            Type, MessageIdentification, Recipient, State, Attempts, CreatedAt, AnsweredAt, LastError, Answer is null ? null : Encoding.UTF8.GetString(Answer));
    }
}
