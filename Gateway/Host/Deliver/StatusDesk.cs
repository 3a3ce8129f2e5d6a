using System.Text.Json;
using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Deliver;

/// <summary>What happened to a message or to the messages of a movement. A participant sees only what it sent or received; every query here says so itself.</summary>
internal sealed class StatusDesk(Dialect dialect, ReceiveOptions options)
{
    // Each half goes by an index of its own; one condition over both columns would go by none.
    private const string Meant = "(SELECT log_index FROM message WHERE message_id = @reference UNION SELECT log_index FROM message WHERE mrn = @reference) k";

    private const string MeantRefusals = "(SELECT refusal_id FROM refusal WHERE message_id = @reference UNION SELECT refusal_id FROM refusal WHERE mrn = @reference) k";

    // In words that no index answers: engines are lured into reading all that a participant ever sent or was sent.
    private const string Mine = "CASE WHEN m.sender = @me OR m.recipient = @me THEN 1 ELSE 0 END = 1";

    private static readonly Statement Attempts = new(d =>
        $"""
        SELECT o.log_index AS LogIndex, a.number AS Number, a.started_at AS StartedAt, a.outcome AS Outcome, a.detail AS Detail
        FROM {Meant}
        JOIN message m ON m.log_index = k.log_index
        JOIN outbox o ON o.log_index = m.log_index
        JOIN attempt a ON a.outbox_id = o.outbox_id
        WHERE {Mine}
        ORDER BY a.attempt_id DESC {d.FirstRows("@most")}
        """);

    private static readonly Statement Messages = new(d =>
        $"""
        SELECT m.log_index AS LogIndex, m.message_id AS MessageId, m.type AS Type, m.sender AS Sender, m.recipient AS Recipient, m.mrn AS Mrn,
               m.received_at AS ReceivedAt, o.state AS State,
               c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS DeliveredDigest, c.dropped AS Dropped
        FROM {Meant}
        JOIN message m ON m.log_index = k.log_index
        LEFT JOIN outbox o ON o.log_index = m.log_index
        LEFT JOIN conversion c ON c.log_index = m.log_index
        WHERE {Mine}
        ORDER BY m.log_index {d.FirstRows("@most")}
        """);

    private static readonly Statement Refusals = new(d =>
        $"""
        SELECT r.message_id AS MessageId, r.type AS Type, r.mrn AS Mrn, r.answer_type AS AnswerType, r.problems AS Problems, r.refused_at AS RefusedAt
        FROM {MeantRefusals}
        JOIN refusal r ON r.refusal_id = k.refusal_id
        WHERE CASE WHEN r.participant = @me THEN 1 ELSE 0 END = 1
        ORDER BY r.refusal_id {d.FirstRows("@most")}
        """);

    /// <param name="caller">Whose traffic is looked at.</param>
    /// <param name="reference">A messageIdentification or an MRN.</param>
    /// <returns>In the order of the message log, then what was refused (HubNumber 0: a refused message has no place in the log). Of very many attempts the latest.</returns>
    public IReadOnlyList<MessageStatus> Find(Caller caller, string reference) => Find(caller.Id, reference);

    /// <param name="participant">Whose traffic is looked at.</param>
    /// <param name="reference">As in the other.</param>
    public IReadOnlyList<MessageStatus> Find(string participant, string reference)
    {
        using var session = dialect.Read();
        var parameters = new { reference, me = participant, most = options.MostStatusMessages };
        var attempts = session.Query<AttemptRow>(Attempts, parameters).AsEnumerable().Reverse().ToLookup(a => a.LogIndex);
        var stored = session.Query<MessageRow>(Messages, parameters)
            .Select(m => new MessageStatus(
                m.LogIndex, m.MessageId, m.Type, m.Sender, m.Recipient, m.Mrn, At(m.ReceivedAt), m.State ?? "Received",
                [.. attempts[m.LogIndex].Select(a => new Protocol.Envelopes.DeliveryAttempt((int)a.Number, At(a.StartedAt), a.Outcome, a.Detail))], m.Conversion));
        var archived = ArchiveBook.Find(session, reference, participant, options.MostStatusMessages)
            .Select(m => new MessageStatus(
                m.LogIndex, m.MessageId, m.Type, m.Sender, m.Recipient, m.Mrn, At(m.ReceivedAt), "Archived",
                [new Protocol.Envelopes.DeliveryAttempt(1, At(m.MadeAt), "Archived", $"It was archived in {m.FileName}, SHA-256 {m.Digest}; whoever operates the exchange can give it.")], null));
        var refused = session.Query<RefusalRow>(Refusals, parameters)
            .Select(r => new MessageStatus(
                0, r.MessageId ?? "", r.Type ?? "", participant, Acknowledge.Stationery.Issuer, r.Mrn, At(r.RefusedAt), "Refused",
                [new Protocol.Envelopes.DeliveryAttempt(1, At(r.RefusedAt), r.AnswerType, Told(r.Problems))]));
        return [.. archived, .. stored, .. refused];
    }

    // In words: what is stored is for programs.
    private static string Told(string problems) => string.Join(" | ", JsonSerializer.Deserialize<List<Problem>>(problems)!
        .Select(p => $"{p.Code}{(p.Reason is null ? "" : " " + p.Reason)} {p.Pointer}: {p.Detail}"));

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private sealed record AttemptRow(long LogIndex, long Number, long StartedAt, string Outcome, string Detail);

    private sealed record MessageRow
    {
        public long LogIndex { get; init; }

        public string MessageId { get; init; } = "";

        public string Type { get; init; } = "";

        public string Sender { get; init; } = "";

        public string Recipient { get; init; } = "";

        public string? Mrn { get; init; }

        public long ReceivedAt { get; init; }

        public string? State { get; init; }

        public string? FromVersion { get; init; }

        public string? ToVersion { get; init; }

        public string? DeliveredDigest { get; init; }

        public string? Dropped { get; init; }

        public Protocol.Receipts.Conversion? Conversion => DeliveredDigest is null ? null : Bridge.SignedCopy.Told(FromVersion!, ToVersion!, DeliveredDigest, Dropped!);
    }

    private sealed record RefusalRow
    {
        public string? MessageId { get; init; }

        public string? Type { get; init; }

        public string? Mrn { get; init; }

        public string AnswerType { get; init; } = "";

        public string Problems { get; init; } = "";

        public long RefusedAt { get; init; }
    }
}
