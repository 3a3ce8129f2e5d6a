using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Console.Queries.Stories;
using CatsIce.Gateway.Operate.Messages;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Console.Queries.Movements;

/// <summary>The messages of a movement with their deliveries, and what was refused of it: a part of <see cref="OneMovement"/>.</summary>
internal static class MovementSteps
{
    // Far more than a movement has; one that is flooded with notices is told from its beginning.
    private const int Most = 2000;

    private const string Columns =
        """
        m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.css_version AS CssVersion, m.message_id AS MessageId, m.correlation_id AS CorrelationId,
        COALESCE(o.state, 'Received') AS State, o.ended_at AS EndedAtMs, (SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts
        """;

    private static readonly Statement Named = new(d =>
        $"SELECT {Columns} {MessageColumns.AcceptedFrom} WHERE m.mrn = @mrn AND {Seen.OfMessages} ORDER BY m.log_index {d.FirstRows("@most")}");

    // Answers and notices may name the message that they speak of, and no movement.
    private static readonly Statement Unnamed = new(d =>
        $"""
        SELECT {Columns}
        FROM message w JOIN message m ON m.correlation_id = w.message_id AND m.mrn IS NULL AND m.recipient IN (w.sender, w.recipient) LEFT JOIN outbox o ON o.log_index = m.log_index
        WHERE w.mrn = @mrn AND {Seen.OfMessages} ORDER BY m.log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement Archived = new(d => $"SELECT {MessageColumns.Archived} WHERE g.mrn = @mrn AND {Seen.OfArchived} ORDER BY g.log_index {d.FirstRows("@most")}");
    private static readonly Statement Refused = new(d => $"SELECT {MessageColumns.Refused} WHERE mrn = @mrn AND {Seen.OfRefusals} ORDER BY refusal_id {d.FirstRows("@most")}");

    public static (IReadOnlyList<StepFacts> Steps, bool IsCut) Of(Session session, Sight sight, string mrn, SchemaLibrary library)
    {
        var (all, me) = Seen.By(sight);
        var asked = new { all, me, mrn, most = Most + 1 };
        var messages = session.Query<Row>(Named, asked).Concat(session.Query<Row>(Unnamed, asked)).DistinctBy(row => row.Number).ToList();
        var byId = messages.ToLookup(row => row.MessageId);
        List<StepFacts> steps =
        [
            .. messages.Select(row => new StepFacts(
                new Mark(row.Number, IsAccepted: true).ToString(), At(row.AtMs), row.Type, OneMessage.TypeOf(library, row.CssVersion, row.Type)?.Title, row.Sender, row.Recipient, row.State,
                row.EndedAtMs is { } ended ? At(ended) : null, row.Attempts, row.MessageId, Answered(row))),
            .. session.Query<FoundMessage>(Archived, asked).Concat(session.Query<FoundMessage>(Refused, asked)).Select(row => new StepFacts(
                row.Mark, row.At, row.Type, OneMessage.TypeOf(library, library.Versions[^1].Version, row.Type)?.Title, row.Sender, row.Recipient, row.State, null, 0, row.MessageId, null)),
        ];
        return ([.. steps.OrderBy(step => step.At).ThenBy(step => step.Number.Length).ThenBy(step => step.Number, StringComparer.Ordinal).Take(Most)], steps.Count > Most);

        string? Answered(Row row) => row.CorrelationId is null ? null
            : byId[row.CorrelationId].LastOrDefault(asking => asking.Number < row.Number && (asking.Sender == row.Recipient || asking.Recipient == row.Recipient)) is { } found
                ? new Mark(found.Number, IsAccepted: true).ToString() : null;
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record Row
    {
        public long Number { get; init; }

        public long AtMs { get; init; }

        public string Sender { get; init; } = "";

        public string Recipient { get; init; } = "";

        public string Type { get; init; } = "";

        public string CssVersion { get; init; } = "";

        public string MessageId { get; init; } = "";

        public string? CorrelationId { get; init; }

        public string State { get; init; } = "";

        public long? EndedAtMs { get; init; }

        public long Attempts { get; init; }
    }
}
