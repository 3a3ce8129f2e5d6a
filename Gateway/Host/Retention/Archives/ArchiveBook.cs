using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>Where a message is that is no longer here.</summary>
internal sealed record WhereArchived
{
    public long LogIndex { get; init; }

    public string Sender { get; init; } = "";

    public string MessageId { get; init; } = "";

    public string Recipient { get; init; } = "";

    public string Type { get; init; } = "";

    public string? Mrn { get; init; }

    public long ReceivedAt { get; init; }

    public string? ReceiptId { get; init; }

    /// <summary>SHA-256 of the document, base64.</summary>
    public string DocumentDigest { get; init; } = "";

    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the archive, lower-case hexadecimal.</summary>
    public string Digest { get; init; } = "";

    public long MadeAt { get; init; }
}

/// <summary>Reads what was archived.</summary>
internal static class ArchiveBook
{
    private const string Columns =
        """
        archive_id AS ArchiveId, file_name AS FileName, digest AS Digest, bytes AS Bytes, made_at AS MadeAtMs, messages AS Messages, refusals AS Refusals, first_at AS FirstAtMs, last_at AS LastAtMs,
        last_attempt AS LastAttempt, last_requeue AS LastRequeue
        """;

    private static readonly Statement All = new($"SELECT {Columns} FROM archive ORDER BY archive_id");
    private static readonly Statement Unfinished = new($"SELECT {Columns} FROM archive WHERE archive_id IN (SELECT archive_id FROM archive_item) ORDER BY archive_id");
    private static readonly Statement Parts = new(
        $"SELECT {Columns} FROM archive WHERE archive_id = @archiveId OR archive_id IN (SELECT held_in FROM archive_item WHERE archive_id = @archiveId) ORDER BY archive_id");

    private static readonly Statement Named = new($"SELECT {Columns} FROM archive WHERE file_name = @name");

    private const string Found =
        """
        SELECT g.log_index AS LogIndex, g.sender AS Sender, g.message_id AS MessageId, g.recipient AS Recipient, g.type AS Type, g.mrn AS Mrn, g.received_at AS ReceivedAt,
               g.receipt_id AS ReceiptId, g.digest AS DocumentDigest, a.file_name AS FileName, a.digest AS Digest, a.made_at AS MadeAt
        FROM archived_message g JOIN archive a ON a.archive_id = g.archive_id
        """;

    private static readonly Statement WhereNumber = new($"{Found} WHERE g.log_index = @number");

    private static readonly Statement Where = new(d =>
        $"""
        {Found}
        WHERE (g.message_id = @reference OR g.mrn = @reference) AND (@me = '' OR g.sender = @me OR g.recipient = @me)
        ORDER BY g.log_index {d.FirstRows("@most")}
        """);

    public static List<Archive> Read(Session session) => session.Query<Archive>(All);

    /// <summary>Those of which something is still here.</summary>
    public static List<Archive> ReadUnfinished(Session session) => session.Query<Archive>(Unfinished);

    /// <summary>The archive itself, and those that hold further parts of its movement.</summary>
    public static List<Archive> ReadParts(Session session, long archiveId) => session.Query<Archive>(Parts, new { archiveId });

    public static Archive? Find(Session session, string name) => session.Find<Archive>(Named, new { name });

    /// <param name="reference">A messageIdentification or an MRN.</param>
    /// <param name="me">Only what this participant has sent or received; empty: all.</param>
    public static List<WhereArchived> Find(Session session, string reference, string me, int most) => session.Query<WhereArchived>(Where, new { reference, me, most });

    /// <param name="number">Of the message log.</param>
    public static WhereArchived? Find(Session session, long number) => session.Find<WhereArchived>(WhereNumber, new { number });

    /// <summary>The archive as the evidence log has it.</summary>
    public static EvidenceEntry EntryOf(Archive archive) => new(EvidenceKind.Archived, archive.MadeAt, archive.ArchiveId,
    [
        EvidenceMember.Of("file", archive.FileName),
        EvidenceMember.Of("digest", archive.Digest),
        EvidenceMember.Of("bytes", archive.Bytes),
        EvidenceMember.Of("messages", archive.Messages),
        EvidenceMember.Of("refusals", archive.Refusals),
        EvidenceMember.Of("firstAt", Protocol.ExchangeTime.Write(DateTimeOffset.FromUnixTimeMilliseconds(archive.FirstAtMs))),
        EvidenceMember.Of("lastAt", Protocol.ExchangeTime.Write(DateTimeOffset.FromUnixTimeMilliseconds(archive.LastAtMs))),
    ]);
}
