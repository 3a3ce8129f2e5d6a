using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Console.Queries;

/// <summary>Which deliveries are late? Those that wait longer than the alert for it allows.</summary>
internal sealed class DelayedList(Dialect dialect, Alert.AlertOptions options, TimeProvider clock)
{
    private static readonly Statement Late = new(d =>
        $"""
        SELECT o.log_index AS Number, m.sender AS Sender, o.recipient AS Recipient, m.message_id AS MessageId, m.type AS Type, m.mrn AS Mrn,
               m.received_at AS ReceivedAtMs, o.due_at AS DueAtMs, o.expires_at AS ExpiresAtMs, o.attempt AS Attempts,
               (SELECT a.outcome FROM attempt a WHERE a.attempt_id = (SELECT MAX(l.attempt_id) FROM attempt l WHERE l.outbox_id = o.outbox_id)) AS LastOutcome,
               (SELECT a.detail FROM attempt a WHERE a.attempt_id = (SELECT MAX(l.attempt_id) FROM attempt l WHERE l.outbox_id = o.outbox_id)) AS LastDetail
        FROM outbox o JOIN message m ON m.log_index = o.log_index
        WHERE o.state = 'Pending' AND o.state <> 'Delivered' AND o.log_index > @after AND m.received_at < @before AND (@to = '' OR o.recipient = @to) AND {Seen.OfMessages}
        ORDER BY o.log_index {d.FirstRows("@most")}
        """);

    /// <param name="to">Only to this destination; null to all.</param>
    /// <param name="after">Message number after which it goes on; null from the oldest on.</param>
    public IReadOnlyList<DelayedDelivery> Of(Sight sight, string? to, long? after, int most)
    {
        if (sight is Sight.None)
        {
            return [];
        }
        var (all, me) = Seen.By(sight);
        var before = (clock.GetUtcNow() - options.Undelivered).ToUnixTimeMilliseconds();
        using var session = dialect.Read();
        return [.. session.Query<Row>(Late, new { all, me, to = to ?? "", after = after ?? 0, before, most }).Select(row => row.Told())];
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public string Sender { get; init; } = "";

        public string Recipient { get; init; } = "";

        public string MessageId { get; init; } = "";

        public string Type { get; init; } = "";

        public string? Mrn { get; init; }

        public long ReceivedAtMs { get; init; }

        public long? DueAtMs { get; init; }

        public long ExpiresAtMs { get; init; }

        public long Attempts { get; init; }

        public string? LastOutcome { get; init; }

        public string? LastDetail { get; init; }

        public DelayedDelivery Told() => new(
            Number, Type, MessageId, Mrn, Sender, Recipient, At(ReceivedAtMs), DueAtMs is { } due ? At(due) : null, At(ExpiresAtMs), Attempts, LastOutcome, LastDetail);

        private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}

/// <param name="DueAt">When it is tried next; null while an earlier message of its movement is on its way.</param>
/// <param name="ExpiresAt">When it is given up.</param>
/// <param name="LastOutcome">Of the last attempt; null before the first.</param>
internal sealed record DelayedDelivery(
    long Number, string Type, string MessageIdentification, string? Mrn, string From, string To, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt, DateTimeOffset ExpiresAt, long Attempts,
    string? LastOutcome, string? LastDetail);
