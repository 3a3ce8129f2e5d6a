using CatsIce.Gateway.Evidence.Facts;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Log;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>Archives as facts of the evidence log.</summary>
internal sealed class ArchiveFacts : FactTable<Archive>
{
    private const string Columns =
        """
        archive_id AS ArchiveId, file_name AS FileName, digest AS Digest, bytes AS Bytes, made_at AS MadeAtMs, messages AS Messages, refusals AS Refusals, first_at AS FirstAtMs, last_at AS LastAtMs
        """;

    private static readonly Statement Range = new(d => RangeOf(d, Columns, "archive", "archive_id"));
    private static readonly Statement These = new(d => TheseOf(d, Columns, "archive", "archive_id"));
    private static readonly Statement Unlogged = new(d => UnloggedOf(d, "archive", "archive_id"));

    private static readonly Dictionary<string, string> Places = new(StringComparer.Ordinal)
    {
        ["at"] = "archive.made_at", ["file"] = "archive.file_name", ["digest"] = "archive.digest", ["bytes"] = "archive.bytes", ["messages"] = "archive.messages",
        ["refusals"] = "archive.refusals", ["firstAt"] = "archive.first_at", ["lastAt"] = "archive.last_at",
    };

    private ArchiveFacts()
        : base(EvidenceKind.Archived, "archive", Places, Range, These, Unlogged)
    {
    }

    public static ArchiveFacts All { get; } = new();

    public override EvidenceEntry EntryOf(Archive row) => ArchiveBook.EntryOf(row);
}
