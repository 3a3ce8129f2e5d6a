using CatsIce.Gateway.Evidence.Check;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Receipts;

namespace CatsIce.Gateway.Backup;

/// <summary>Names messages that the hub has receipted and that are not here: by the receipts that their senders keep.</summary>
internal sealed class LostMessages(Session session) : IDisposable
{
    private static readonly Statement Known = new(
        """
        SELECT digest FROM message WHERE sender = @sender AND message_id = @id
        UNION ALL
        SELECT digest FROM archived_message WHERE sender = @sender AND message_id = @id
        """);

    private readonly HubKeys _keys = new(session);

    /// <returns>What is wrong, in one line; null when the message of this receipt is here.</returns>
    public string? Look(byte[] file)
    {
        if (!CanonicalDocument.Read(file).TryGet(out var document, out var refusal) || !Receipt.Read(document).TryGet(out var receipt, out refusal))
        {
            return $"it is no receipt: {refusal.Summary}";
        }
        if (_keys.Doubt(document, receipt.ReceivedAt) is { } unsigned)
        {
            return $"its signature does not hold with any key that the hub has used: {unsigned.Summary}";
        }
        var name = $"{receipt.MessageType} {receipt.MessageIdentification} of {receipt.MessageSender}, received {receipt.ReceivedAt:u} as {receipt.LogIndex}";
        return session.Query<string>(Known, new { sender = receipt.MessageSender, id = receipt.MessageIdentification }) switch
        {
            [] => $"LOST: {name}. Its sender has to send the same document again.",
            [var digest] when digest != receipt.Digest => $"OTHER: {name}, is here with another content: expected {receipt.Digest}, found {digest}.",
            _ => null,
        };
    }

    public void Dispose() => _keys.Dispose();
}
