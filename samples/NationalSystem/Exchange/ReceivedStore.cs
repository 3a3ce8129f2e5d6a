using System.Data;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Store;
using Dapper;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>The accepted documents with their receipts, kept for good: they answer repetitions, however late.</summary>
internal sealed class ReceivedStore(StepStore steps)
{
    public FirstReceipt? Find(IDbTransaction transaction, string sender, string messageId)
    {
        const string sql = """
            SELECT digest AS Digest, receipt_id AS ReceiptId, receipt AS Receipt FROM received WHERE sender = @Sender AND message_id = @MessageId
            """;
        return transaction.Connection!.QuerySingleOrDefault<FirstReceipt>(sql, new { Sender = sender, MessageId = messageId }, transaction);
    }

    public long NextLogIndex(IDbTransaction transaction) =>
        transaction.Connection!.ExecuteScalar<long>("SELECT coalesce(max(log_index), 0) + 1 FROM received", transaction: transaction);

    public void Add(IDbTransaction transaction, CheckedDocument message, string receiptId, byte[] receipt, DateTimeOffset at)
    {
        const string sql = """
            INSERT INTO received (sender, message_id, digest, type, mrn, document, receipt_id, receipt, received_at)
            VALUES (@Sender, @MessageId, @Digest, @Type, @Mrn, @Document, @ReceiptId, @Receipt, @ReceivedAt)
            RETURNING log_index
            """;
        var logIndex = transaction.Connection!.QuerySingle<long>(sql, new
        {
            message.Sender,
            message.MessageId,
            message.Document.Digest,
            Type = message.Document.Type.Code,
            message.Document.Facts.Mrn,
            Document = message.Document.Canonical.ToArray(),
            ReceiptId = receiptId,
            Receipt = receipt,
            ReceivedAt = StoredTime.Text(at),
        }, transaction);
        if (message.Document.Facts.Mrn is { } mrn)
        {
            steps.AddReceived(transaction, mrn, logIndex);
        }
    }
}

internal sealed record FirstReceipt(string Digest, string ReceiptId, byte[] Receipt);
