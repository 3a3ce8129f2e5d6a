using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Documents;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Evidence.Facts;

/// <summary>Messages with their receipts and converted copies. What the hub tells of itself (IC901, IE071) is a message without a receipt.</summary>
internal sealed class AcceptedMessages : FactTable<AcceptedMessages.Row>
{
    private const string Columns =
        """
        m.log_index AS LogIndex, m.sender AS Sender, m.message_id AS MessageId, m.recipient AS Recipient, m.type AS Type, m.css_version AS CssVersion, m.priority AS Priority,
        m.mrn AS Mrn, m.correlation_id AS CorrelationId, m.digest AS Digest, m.received_at AS ReceivedAt, m.canonical AS Canonical,
        r.receipt_id AS ReceiptId, r.issued_at AS IssuedAt, r.document AS Receipt,
        c.from_version AS FromVersion, c.to_version AS ToVersion, c.digest AS ConvertedDigest, c.canonical AS Converted, c.dropped AS Dropped
        """;

    private const string Tables = "message m LEFT JOIN receipt r ON r.log_index = m.log_index LEFT JOIN conversion c ON c.log_index = m.log_index";

    private static readonly Statement Range = new(d => RangeOf(d, Columns, Tables, "m.log_index"));
    private static readonly Statement These = new(d => TheseOf(d, Columns, Tables, "m.log_index"));
    private static readonly Statement Unlogged = new(d => UnloggedOf(d, "message m", "m.log_index"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "message.received_at", ["sender"] = "message.sender", ["messageIdentification"] = "message.message_id", ["recipient"] = "message.recipient", ["type"] = "message.type",
        ["cssVersion"] = "message.css_version", ["priority"] = "message.priority", ["mrn"] = "message.mrn", ["correlationIdentifier"] = "message.correlation_id",
        ["document"] = "message.canonical", ["receiptId"] = "receipt.receipt_id", ["receiptIssuedAt"] = "receipt.issued_at", ["receipt"] = "receipt.document",
        ["convertedFrom"] = "conversion.from_version", ["convertedTo"] = "conversion.to_version", ["converted"] = "conversion.canonical", ["dropped"] = "conversion.dropped",
    };

    public AcceptedMessages()
        : base(EvidenceKind.Accepted, "message", Places, Range, These, Unlogged)
    {
    }

    public override EvidenceEntry EntryOf(Row row) => new AcceptedFact(
        row.LogIndex, Digests.At(row.ReceivedAt), row.Sender, row.MessageId, row.Recipient, row.Type, row.CssVersion, row.Mrn,
        row.DocumentHash, row.ReceiptId, row.ReceiptHash, row.ConvertedHash)
    {
        Priority = row.Priority,
        CorrelationIdentifier = row.CorrelationId,
        ReceiptIssuedAt = row.IssuedAt is { } issued ? Digests.At(issued) : null,
        ConvertedFrom = row.FromVersion,
        ConvertedTo = row.ToVersion,
        Dropped = row.Dropped is { } dropped ? Digests.OfText(dropped) : null,
    }.ToEntry();

    protected override StoredFact FactOf(Row row)
    {
        var faults = new List<ColumnFault>();
        var (document, receipt, converted) = (Hashed("message.canonical", row.Canonical, faults)!, Hashed("receipt.document", row.Receipt, faults), Hashed("conversion.canonical", row.Converted, faults));
        Compare("message.digest", row.Digest, document, faults);
        Compare("conversion.digest", row.ConvertedDigest, converted, faults);
        return new StoredFact(EntryOf(row with { DocumentHash = document, ReceiptHash = receipt, ConvertedHash = converted }), faults);
    }

    /// <summary>Of a message that is being stored, whose digest was just made: large documents are not digested twice.</summary>
    public static EvidenceEntry EntryOf(MessageRow message, Row? more = null) => FactTables.Accepted.EntryOf((more ?? new Row()) with
    {
        LogIndex = message.LogIndex,
        Sender = message.Sender,
        MessageId = message.MessageId,
        Recipient = message.Recipient,
        Type = message.Type,
        CssVersion = message.CssVersion,
        Priority = message.Priority,
        Mrn = message.Mrn,
        CorrelationId = message.CorrelationId,
        ReceivedAt = message.ReceivedAt,
        DocumentHash = Digests.FromBase64(message.Digest),
    });

    private static void Compare(string column, string? stored, string? hash, List<ColumnFault> faults)
    {
        if (hash is not null && Convert.ToBase64String(Convert.FromHexString(hash)) is var expected && stored != expected)
        {
            faults.Add(new ColumnFault(column, $"{expected}, the digest of the stored document", stored ?? "nothing"));
        }
    }

    internal sealed record Row
    {
        public long LogIndex { get; init; }

        public string Sender { get; init; } = "";

        public string MessageId { get; init; } = "";

        public string Recipient { get; init; } = "";

        public string Type { get; init; } = "";

        public string CssVersion { get; init; } = "";

        public string Priority { get; init; } = "";

        public string? Mrn { get; init; }

        public string? CorrelationId { get; init; }

        public string Digest { get; init; } = "";

        public long ReceivedAt { get; init; }

        /// <summary>As it is stored, like the other documents.</summary>
        public byte[] Canonical { get; init; } = [];

        public string DocumentHash { get; init; } = "";

        public string? ReceiptId { get; init; }

        public long? IssuedAt { get; init; }

        public byte[]? Receipt { get; init; }

        public string? ReceiptHash { get; init; }

        public string? FromVersion { get; init; }

        public string? ToVersion { get; init; }

        public string? ConvertedDigest { get; init; }

        public byte[]? Converted { get; init; }

        public string? ConvertedHash { get; init; }

        public string? Dropped { get; init; }

        public ReadOnlyMemory<byte> Document => StoredDocument.Unpack(Canonical);

        public ReadOnlyMemory<byte>? ReceiptDocument => Receipt is null ? (ReadOnlyMemory<byte>?)null : StoredDocument.Unpack(Receipt);

        public ReadOnlyMemory<byte>? ConvertedDocument => Converted is null ? (ReadOnlyMemory<byte>?)null : StoredDocument.Unpack(Converted);
    }
}
