using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;
using Dapper;

namespace CatsIce.Gateway.Deliver;

/// <summary>A message as it goes to its destination: the stored bytes, the same on every attempt.</summary>
internal sealed record Outgoing(LeasedDelivery Delivery, SentDocument Sent, string Type, DateTimeOffset ReceivedAt, ReadOnlyMemory<byte> Canonical)
{
    public bool IsNack => MessageType.IsNackCode(Type);

    /// <summary>The signed ice:Transmission header of this attempt (exchange profile, section 7). Costs a signature.</summary>
    public byte[] SignTransmission(Stationery stationery) => new Transmission(
        Delivery.LogIndex, Sent.Sender, Delivery.Recipient, Sent.MessageIdentification, ReceivedAt, Sent.Digest, Delivery.Priority[0], (int)Delivery.Attempt)
        .Sign(stationery.Signer);
}

/// <summary>Reads what is to be delivered, beside the writer.</summary>
internal sealed class OutgoingDocuments(Dialect dialect)
{
    public Outgoing Load(LeasedDelivery delivery)
    {
        using var connection = dialect.OpenReader();
        var row = connection.QuerySingle<Row>(
            """
            SELECT sender AS Sender, message_id AS MessageId, type AS Type, digest AS Digest, received_at AS ReceivedAt, canonical AS Canonical
            FROM message WHERE log_index = @LogIndex
            """, new { delivery.LogIndex });
        return new Outgoing(
            delivery, new SentDocument(row.Sender, row.MessageId, row.Digest), row.Type, DateTimeOffset.FromUnixTimeMilliseconds(row.ReceivedAt), row.Canonical);
    }

    private sealed record Row(string Sender, string MessageId, string Type, string Digest, long ReceivedAt, byte[] Canonical);
}
