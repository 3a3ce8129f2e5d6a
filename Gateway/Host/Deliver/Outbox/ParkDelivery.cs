using System.Security.Cryptography;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Deliver.Outbox;

/// <summary>A delivery that was given up.</summary>
internal sealed record Parked(long LogIndex, string Sender, string Recipient, string MessageId, NonDeliveryReason Reason);

/// <summary>Gives a delivery up, and with it every later one of the same movement to that destination, because order could not be kept otherwise. The sender
/// and the destination of each are told by a signed notice (IC901); a notice that is given up itself causes none.</summary>
internal sealed class ParkDelivery(
    long outboxId, string orderKey, NonDeliveryReason reason, string text, Stationery stationery, SchemaLibrary library, TimeSpan maxAge) : StoreWork<IReadOnlyList<Parked>>
{
    private static readonly Statement LineFrom = new(
        """
        SELECT o.outbox_id AS OutboxId, o.log_index AS LogIndex, o.recipient AS Recipient, m.sender AS Sender, m.message_id AS MessageId, m.type AS Type,
               m.css_version AS CssVersion, (SELECT c.to_version FROM conversion c WHERE c.log_index = m.log_index) AS DeliveredVersion, m.mrn AS Mrn, m.received_at AS ReceivedAt,
               (SELECT MIN(a.started_at) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS FirstAttemptAt,
               (SELECT MAX(a.started_at) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS LastAttemptAt,
               (SELECT COUNT(a.attempt_id) FROM attempt a WHERE a.outbox_id = o.outbox_id) AS Attempts,
               (SELECT COUNT(e.outbox_id) FROM outbox e
                WHERE e.recipient = o.recipient AND e.order_key = o.order_key AND e.log_index < o.log_index AND e.state = 'Parked' AND e.state <> 'Delivered') AS ParkedAhead
        FROM outbox p
        JOIN outbox o ON o.recipient = p.recipient AND o.order_key = p.order_key AND o.log_index >= p.log_index
        JOIN message m ON m.log_index = o.log_index
        WHERE p.outbox_id = @outboxId AND p.state = 'Pending' AND o.state = 'Pending' AND o.state <> 'Delivered'
        ORDER BY o.log_index
        """);

    private readonly List<Parked> _parked = [];
    private readonly List<(long LogIndex, NonDeliveryNotice Notice)> _notices = [];
    private byte[][] _signed = [];

    protected override IReadOnlyList<Parked> Result => _parked;

    /// <summary>Whom notices were queued for.</summary>
    public IEnumerable<string> Notified => _notices.Select(n => n.Notice.Recipient).Distinct();

    public override IEnumerable<string> Lines => [orderKey];

    public override bool Decide(WriteSession session)
    {
        _parked.Clear();
        _notices.Clear();
        foreach (var row in session.Query<Row>(LineFrom, new { outboxId }))
        {
            Park(session, row);
        }
        return _parked.Count > 0;
    }

    public override void Sign() => _signed = [.. _notices.Select(n => n.Notice.Sign(stationery))];

    public override bool Write(WriteSession session)
    {
        var now = stationery.Now;
        foreach (var ((logIndex, notice), bytes) in _notices.Zip(_signed))
        {
            new MessageRow(
                logIndex, Stationery.Issuer, notice.Identification, notice.Recipient, NonDeliveryNotice.Type, notice.Specification.Version, "B", notice.Mrn, notice.MessageId,
                Convert.ToBase64String(SHA256.HashData(bytes)), now.ToUnixTimeMilliseconds(), StoredDocument.Pack(bytes)).InsertNotice(session);
            // A line of its own: a notice must not wait behind what it speaks of.
            new NewDelivery(logIndex, notice.Recipient, notice.Identification, 'B', now + maxAge).Insert(session, now);
        }
        return _notices.Count > 0;
    }

    private void Park(WriteSession session, Row row)
    {
        session.End(row.OutboxId, DeliveryState.Parked, stationery.Now);
        var behind = row.OutboxId != outboxId || row.ParkedAhead > 0;
        _parked.Add(new Parked(row.LogIndex, row.Sender, row.Recipient, row.MessageId, behind ? NonDeliveryReason.Behind : reason));
        if (row.Sender == ParticipantId.Hub.Value)
        {
            return;
        }
        Tell(session, row, row.Sender, row.CssVersion, behind);
        if (row.Recipient != row.Sender)
        {
            Tell(session, row, row.Recipient, row.DeliveredVersion ?? row.CssVersion, behind);
        }
    }

    /// <param name="version">In which the one who is told has sent the message, or would have got it.</param>
    private void Tell(WriteSession session, Row row, string told, string version, bool behind)
    {
        if (!library.TryByVersion(version, out var css))
        {
            return;
        }
        _notices.Add((session.NextLogIndex(), new NonDeliveryNotice(
            stationery.NewIdentification(), told, css, row.MessageId, row.Type, row.Recipient, row.Mrn,
            DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt), At(row.FirstAttemptAt), At(row.LastAttemptAt), row.Attempts,
            behind ? NonDeliveryReason.Behind : reason,
            behind ? "An earlier message of the same movement to this recipient could not be delivered, so this one would come out of order." : text)));
    }

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    private sealed record Row
    {
        public long OutboxId { get; init; }

        public long LogIndex { get; init; }

        public string Recipient { get; init; } = "";

        public string Sender { get; init; } = "";

        public string MessageId { get; init; } = "";

        public string Type { get; init; } = "";

        public string CssVersion { get; init; } = "";

        public string? DeliveredVersion { get; init; }

        public string? Mrn { get; init; }

        public long ReceivedAt { get; init; }

        public long? FirstAttemptAt { get; init; }

        public long? LastAttemptAt { get; init; }

        public long Attempts { get; init; }

        public long ParkedAhead { get; init; }
    }
}
