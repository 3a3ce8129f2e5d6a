using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Console.Queries.Stories;

/// <summary>Which messages belong to a message as request and response: a part of <see cref="OneMessage"/>. A messageIdentification is unique for its sender alone, so both sides must fit.</summary>
internal static class LinkedMessages
{
    private const int Most = 100;

    private static readonly Statement Answered = new(d =>
        $"""
        SELECT {MessageColumns.Accepted} {MessageColumns.AcceptedFrom}
        WHERE m.message_id = @correlation AND (m.sender = @to OR m.recipient = @to) AND m.log_index < @number AND {Seen.OfMessages}
        ORDER BY m.log_index {d.FirstRows("@most")}
        """);

    // Within its movement, or without naming one; each half goes by an index of its own.
    private static readonly Statement Answers = new(d => AnswersIn(d, "m.mrn = @mrn AND m.correlation_id = @id"));
    private static readonly Statement AnswersOutside = new(d => AnswersIn(d, "m.correlation_id = @id AND m.mrn IS NULL"));

    private static readonly Statement Refused = new(d =>
        $"SELECT {MessageColumns.Refused} WHERE message_id = @id AND participant = @from AND {Seen.OfRefusals} ORDER BY refusal_id DESC {d.FirstRows("@most")}");

    public static IReadOnlyList<LinkedMessage> Of(Session session, Sight sight, MessageStory.Told told)
    {
        var (all, me) = Seen.By(sight);
        var asked = new { all, me, number = told.Number, correlation = told.CorrelationId, id = told.MessageId, mrn = told.Mrn, from = told.Sender, to = told.Recipient, most = Most };
        return
        [
            .. Told("Answers", told.CorrelationId is null ? [] : session.Query<FoundMessage>(Answered, asked)),
            .. Told("AnsweredBy", [.. told.Mrn is null ? [] : session.Query<FoundMessage>(Answers, asked), .. session.Query<FoundMessage>(AnswersOutside, asked)]),
            .. Told("RefusedBefore", session.Query<FoundMessage>(Refused, asked)),
        ];
    }

    private static IEnumerable<LinkedMessage> Told(string relation, IEnumerable<FoundMessage> rows) =>
        rows.Select(row => new LinkedMessage(row.Mark, relation, row.Type, row.Sender, row.Recipient, row.At));

    private static string AnswersIn(Dialect d, string which) =>
        $"""
        SELECT {MessageColumns.Accepted} {MessageColumns.AcceptedFrom}
        WHERE {which} AND m.recipient IN (@from, @to) AND m.log_index > @number AND {Seen.OfMessages}
        ORDER BY m.log_index {d.FirstRows("@most")}
        """;
}
