using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Gateway.Validate;

namespace CatsIce.Gateway.Store;

/// <summary>One row of the message log, with the names of its parameters.</summary>
/// <param name="Canonical">As it is stored: see <see cref="StoredDocument"/>.</param>
internal sealed record MessageRow(
    long LogIndex, string Sender, string MessageId, string Recipient, string Type, string CssVersion, string Priority, string? Mrn, string? CorrelationId,
    string Digest, long ReceivedAt, byte[] Canonical)
{
    /// <summary>Writes nothing where the name was taken by a message that has gone into an archive.</summary>
    public static readonly Statement Insert = new(
        """
        INSERT INTO message (log_index, sender, message_id, recipient, type, css_version, priority, mrn, correlation_id, digest, received_at, canonical)
        SELECT @LogIndex, @Sender, @MessageId, @Recipient, @Type, @CssVersion, @Priority, @Mrn, @CorrelationId, @Digest, @ReceivedAt, @Canonical
        WHERE NOT EXISTS (SELECT 1 FROM archived_message g WHERE g.sender = @Sender AND g.message_id = @MessageId)
        """);

    /// <summary>Stores a notice of the hub itself: a message without a receipt.</summary>
    public void InsertNotice(WriteSession session)
    {
        session.Execute(Insert, this);
        session.Record(AcceptedMessages.EntryOf(this));
    }

    /// <param name="stored">The canonical document, packed.</param>
    public static MessageRow Of(long logIndex, Validated message, byte[] stored)
    {
        var document = message.Document;
        return new MessageRow(
            logIndex, message.Caller.Id, message.MessageId, message.Recipient, document.Type.Code, document.Specification.Version,
            document.Type.Priority.ToString(), document.Facts.Mrn, document.Header.CorrelationIdentifier, document.Digest,
            message.At.ToUnixTimeMilliseconds(), stored);
    }
}
