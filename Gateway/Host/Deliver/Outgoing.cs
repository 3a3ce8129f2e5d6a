using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Bridge;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Deliver;

/// <summary>A message as it goes to its destination: the stored bytes, the same on every attempt.</summary>
/// <param name="Sent">With the digest of what is delivered: that is what the destination receipts.</param>
/// <param name="OriginDigest">Of the document as its origin signed it.</param>
/// <param name="Conversion">Only when the message was bridged; then <paramref name="Canonical"/> is the hub's copy.</param>
internal sealed record Outgoing(
    LeasedDelivery Delivery, SentDocument Sent, string Type, DateTimeOffset ReceivedAt, string OriginDigest, Conversion? Conversion, ReadOnlyMemory<byte> Canonical)
{
    public bool IsNack => MessageType.IsNackCode(Type);

    /// <summary>The signed ice:Transmission header of this attempt (exchange profile, section 7). Costs a signature.</summary>
    public byte[] SignTransmission(Stationery stationery) => new Transmission(
        Delivery.LogIndex, Sent.Sender, Delivery.Recipient, Sent.MessageIdentification, ReceivedAt, OriginDigest, Delivery.Priority[0], (int)Delivery.Attempt, Conversion)
        .Sign(stationery.Signer);
}

/// <summary>A message that was read for its destination, with the memory that it takes.</summary>
internal sealed record LoadedMessage(Outgoing Message, IDisposable Turn) : IDisposable
{
    public void Dispose() => Turn.Dispose();
}

/// <summary>Reads what is to be delivered, beside the writer. Large documents take turns: they are read as they are stored, and unpacked when there is room for them.</summary>
internal sealed class OutgoingDocuments(Dialect dialect, OutgoingTurns turns)
{
    private static readonly Statement ToDeliver = new(
        """
        SELECT m.sender AS Sender, m.message_id AS MessageId, m.type AS Type, m.digest AS Digest, m.received_at AS ReceivedAt, COALESCE(c.canonical, m.canonical) AS Canonical,
               c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS DeliveredDigest, c.dropped AS Dropped
        FROM message m LEFT JOIN conversion c ON c.log_index = m.log_index
        WHERE m.log_index = @LogIndex
        """);

    private static readonly Statement ToJudge = new(
        """
        SELECT m.sender AS Sender, m.message_id AS MessageId, m.type AS Type, m.digest AS Digest, m.received_at AS ReceivedAt,
               c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS DeliveredDigest, c.dropped AS Dropped
        FROM message m LEFT JOIN conversion c ON c.log_index = m.log_index
        WHERE m.log_index = @LogIndex
        """);

    /// <summary>Waits for its turn where there is too much on its way already.</summary>
    /// <returns>To be disposed when it was sent.</returns>
    public async Task<LoadedMessage> Load(LeasedDelivery delivery, CancellationToken cancel)
    {
        var row = Read(ToDeliver, delivery);
        return Unpacked(delivery, row, await turns.Memory.Take(StoredDocument.LengthOf(row.Canonical), cancel));
    }

    /// <returns>Null when there is too much on its way just now.</returns>
    public LoadedMessage? TryLoad(LeasedDelivery delivery)
    {
        var row = Read(ToDeliver, delivery);
        return turns.Memory.TryTake(StoredDocument.LengthOf(row.Canonical)) is { } turn ? Unpacked(delivery, row, turn) : null;
    }

    /// <summary>Room for a message that is at hand.</summary>
    /// <returns>Null when there is too much on its way just now.</returns>
    public LoadedMessage? TryHold(Outgoing message) => turns.Memory.TryTake(message.Canonical.Length) is { } turn ? new LoadedMessage(message, turn) : null;

    /// <summary>All but the document: enough to judge an answer to it.</summary>
    public Outgoing Recall(LeasedDelivery delivery) => Of(delivery, Read(ToJudge, delivery), []);

    private Row Read(Statement statement, LeasedDelivery delivery)
    {
        using var session = dialect.Read();
        return session.Single<Row>(statement, new { delivery.LogIndex });
    }

    private static LoadedMessage Unpacked(LeasedDelivery delivery, Row row, IDisposable turn)
    {
        try
        {
            return new LoadedMessage(Of(delivery, row, StoredDocument.Unpack(row.Canonical)), turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private static Outgoing Of(LeasedDelivery delivery, Row row, byte[] canonical)
    {
        var conversion = row.DeliveredDigest is null ? null : SignedCopy.Told(row.FromVersion!, row.ToVersion!, row.DeliveredDigest, row.Dropped!);
        return new Outgoing(
            delivery, new SentDocument(row.Sender, row.MessageId, row.DeliveredDigest ?? row.Digest), row.Type, DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt),
            row.Digest, conversion, canonical);
    }

    // By properties: of columns that are null the engine knows no type.
    private sealed class Row
    {
        public string Sender { get; init; } = "";

        public string MessageId { get; init; } = "";

        public string Type { get; init; } = "";

        public string Digest { get; init; } = "";

        public long ReceivedAt { get; init; }

        public byte[] Canonical { get; init; } = [];

        public string? FromVersion { get; init; }

        public string? ToVersion { get; init; }

        public string? DeliveredDigest { get; init; }

        public string? Dropped { get; init; }
    }
}
