using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Deliver.Parked;

/// <summary>Reads what was given up.</summary>
internal sealed class ParkedBook(Dialect dialect)
{
    /// <summary>In the names of <see cref="ParkedDelivery"/>, with its tables.</summary>
    public const string Columns =
        """
        o.outbox_id AS OutboxId, o.log_index AS LogIndex, m.sender AS Sender, o.recipient AS Recipient, m.message_id AS MessageId, m.type AS Type, m.mrn AS Mrn,
        o.order_key AS OrderKey, o.priority AS Priority, m.received_at AS ReceivedAtMs, o.ended_at AS ParkedAtMs,
        (SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts
        FROM outbox o JOIN message m ON m.log_index = o.log_index
        """;

    private static readonly Statement Fitting = new(d =>
        $"""
        SELECT {Columns}
        WHERE o.state = 'Parked' AND (@recipient = '' OR o.recipient = @recipient) AND (@sender = '' OR m.sender = @sender) AND (@mrn = '' OR m.mrn = @mrn) AND o.ended_at >= @since
        ORDER BY o.recipient, o.order_key, o.log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement Numbered = new($"SELECT {Columns} WHERE o.state = 'Parked' AND o.log_index = @number");

    private static readonly Statement Line = new(
        $"SELECT {Columns} WHERE o.state = 'Parked' AND o.recipient = @recipient AND o.order_key = @orderKey ORDER BY o.log_index");

    private static readonly Statement AttemptsOf = new(
        "SELECT number AS Number, started_at AS StartedAtMs, outcome AS Outcome, detail AS Detail FROM attempt WHERE outbox_id = @outboxId ORDER BY attempt_id");

    private static readonly Statement RequeuesOf = new(
        "SELECT happened_at AS HappenedAtMs, parked_at AS ParkedAtMs, changed_by AS ChangedBy, reason AS Reason FROM requeue WHERE outbox_id = @outboxId ORDER BY requeue_id");

    /// <returns>By destination and line, oldest first.</returns>
    public IReadOnlyList<ParkedDelivery> Find(ParkedFilter filter, int most)
    {
        using var session = dialect.Read();
        return filter.Numbers.Count > 0
            ? [.. filter.Numbers.Distinct().SelectMany(number => session.Query<ParkedDelivery>(Numbered, new { number })).OrderBy(p => p.Recipient).ThenBy(p => p.OrderKey).ThenBy(p => p.LogIndex)]
            : session.Query<ParkedDelivery>(Fitting, new { recipient = filter.Recipient, sender = filter.Sender, mrn = filter.Mrn, since = filter.Since.ToUnixTimeMilliseconds(), most });
    }

    public IReadOnlyList<ParkedDelivery> LineOf(ParkedDelivery delivery)
    {
        using var session = dialect.Read();
        return ReadLine(session, delivery.Recipient, delivery.OrderKey);
    }

    /// <summary>All that is parked in one line, oldest first.</summary>
    public static List<ParkedDelivery> ReadLine(Session session, string recipient, string orderKey) => session.Query<ParkedDelivery>(Line, new { recipient, orderKey });

    public (IReadOnlyList<Attempt> Attempts, IReadOnlyList<Requeued> Requeued) StoryOf(ParkedDelivery delivery)
    {
        using var session = dialect.Read();
        return (session.Query<Attempt>(AttemptsOf, new { outboxId = delivery.OutboxId }), session.Query<Requeued>(RequeuesOf, new { outboxId = delivery.OutboxId }));
    }

    internal sealed record Attempt
    {
        public long Number { get; init; }

        public long StartedAtMs { get; init; }

        public string Outcome { get; init; } = "";

        public string Detail { get; init; } = "";
    }

    /// <summary>It had been sent on its way before, and was given up again.</summary>
    internal sealed record Requeued
    {
        public long HappenedAtMs { get; init; }

        public long ParkedAtMs { get; init; }

        public string ChangedBy { get; init; } = "";

        public string Reason { get; init; } = "";
    }
}
