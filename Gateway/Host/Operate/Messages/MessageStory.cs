using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary>All that is on file about one accepted message, but the documents themselves.</summary>
internal sealed class MessageStory(Dialect dialect)
{
    private static readonly Statement Head = new(
        """
        SELECT m.log_index AS Number, m.received_at AS AtMs, m.sender AS Sender, m.recipient AS Recipient, m.type AS Type, m.message_id AS MessageId, m.mrn AS Mrn,
               m.css_version AS CssVersion, m.priority AS Priority, m.correlation_id AS CorrelationId, m.digest AS Digest, r.receipt_id AS ReceiptId, r.issued_at AS IssuedAtMs,
               c.to_version AS ConvertedTo, v.state AS MovementState, v.changed_at AS MovementChangedAtMs
        FROM message m
        LEFT JOIN receipt r ON r.log_index = m.log_index
        LEFT JOIN conversion c ON c.log_index = m.log_index
        LEFT JOIN movement v ON v.mrn = m.mrn
        WHERE m.log_index = @number
        """);

    private static readonly Statement DeliveriesOf = new(
        "SELECT outbox_id AS OutboxId, recipient AS Recipient, state AS State, due_at AS DueAtMs, expires_at AS ExpiresAtMs, ended_at AS EndedAtMs FROM outbox WHERE log_index = @number ORDER BY outbox_id");

    private static readonly Statement AttemptsOf = new(
        """
        SELECT o.outbox_id AS OutboxId, a.number AS Number, a.started_at AS StartedAtMs, a.ended_at AS EndedAtMs, a.outcome AS Outcome, a.detail AS Detail,
               CAST(CASE WHEN a.answer IS NULL THEN 0 ELSE 1 END AS BIGINT) AS Answers
        FROM outbox o JOIN attempt a ON a.outbox_id = o.outbox_id
        WHERE o.log_index = @number ORDER BY a.attempt_id
        """);

    /// <returns>Null when there is no such message.</returns>
    public Story? Of(long number)
    {
        using var session = dialect.Read();
        return session.Find<Told>(Head, new { number }) is { } told
            ? new Story(told, session.Query<Delivery>(DeliveriesOf, new { number }), session.Query<Attempt>(AttemptsOf, new { number }))
            : null;
    }

    /// <returns>Where the message is, if it was archived; null when it was not.</returns>
    public WhereArchived? ArchiveOf(long number)
    {
        using var session = dialect.Read();
        return ArchiveBook.Find(session, number);
    }

    internal sealed record Story(Told Message, IReadOnlyList<Delivery> Deliveries, IReadOnlyList<Attempt> Attempts);

    internal sealed record Told
    {
        public long Number { get; init; }

        public long AtMs { get; init; }

        public string Sender { get; init; } = "";

        public string Recipient { get; init; } = "";

        public string Type { get; init; } = "";

        public string MessageId { get; init; } = "";

        public string? Mrn { get; init; }

        public string CssVersion { get; init; } = "";

        public string Priority { get; init; } = "";

        public string? CorrelationId { get; init; }

        public string Digest { get; init; } = "";

        public string? ReceiptId { get; init; }

        public long? IssuedAtMs { get; init; }

        public string? ConvertedTo { get; init; }

        public string? MovementState { get; init; }

        public long? MovementChangedAtMs { get; init; }
    }

    internal sealed record Delivery
    {
        public long OutboxId { get; init; }

        public string Recipient { get; init; } = "";

        public string State { get; init; } = "";

        public long? DueAtMs { get; init; }

        public long ExpiresAtMs { get; init; }

        public long? EndedAtMs { get; init; }
    }

    internal sealed record Attempt
    {
        public long OutboxId { get; init; }

        public long Number { get; init; }

        public long StartedAtMs { get; init; }

        public long EndedAtMs { get; init; }

        public string Outcome { get; init; } = "";

        public string Detail { get; init; } = "";

        /// <summary>1 when the destination's own answer is on file.</summary>
        public long Answers { get; init; }
    }
}
