using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>Puts an archive on file with all that it holds, and enters it into the evidence log. The result is null when another node was faster: then it is not needed.</summary>
internal sealed class RecordArchive(Archive archive, IReadOnlyList<RetentionUnit> units) : StoreWork<Archive?>
{
    public const string Line = "retention";

    private static readonly Statement Insert = new(
        """
        INSERT INTO archive (file_name, digest, bytes, made_at, messages, refusals, first_at, last_at, last_attempt, last_requeue)
        VALUES (@FileName, @Digest, @Bytes, @MadeAtMs, @Messages, @Refusals, @FirstAtMs, @LastAtMs, @LastAttempt, @LastRequeue)
        """);

    private static readonly Statement InsertItem = new("INSERT INTO archive_item (archive_id, unit, kind, ref) VALUES (@archiveId, @unit, @kind, @key)");

    // While an archive waits to be removed nobody begins another: what it holds would be archived twice.
    private static readonly Statement Waiting = new("SELECT COUNT(1) FROM archive_item");

    private static readonly Statement MessageIsHere = new("SELECT COUNT(1) FROM message WHERE log_index = @key");
    private static readonly Statement RefusalIsHere = new("SELECT COUNT(1) FROM refusal WHERE refusal_id = @key");

    private Archive? _recorded;

    public override IEnumerable<string> Lines => [Line];

    protected override Archive? Result => _recorded;

    public override bool Decide(WriteSession session)
    {
        _recorded = null;
        // Of each unit one is enough: they go together.
        if (session.Single<long>(Waiting) > 0 || units.Any(unit => session.Single<long>(
            unit.RefusalId is null ? MessageIsHere : RefusalIsHere, new { key = unit.RefusalId ?? unit.Messages[0].LogIndex }) == 0))
        {
            return false;
        }
        session.Execute(Insert, archive);
        _recorded = ArchiveBook.Find(session, archive.FileName)!;
        var archiveId = _recorded.ArchiveId;
        foreach (var (unit, number) in units.Select((unit, i) => (unit, i + 1L)))
        {
            foreach (var message in unit.Messages)
            {
                session.Execute(InsertItem, new { archiveId, unit = number, kind = "Message", key = message.LogIndex });
            }
            if (unit.RefusalId is { } refusal)
            {
                session.Execute(InsertItem, new { archiveId, unit = number, kind = "Refusal", key = refusal });
            }
        }
        session.Record(ArchiveBook.EntryOf(_recorded));
        return true;
    }
}

/// <summary>Gives up an archive that is lost or spoiled: what of it is still here is archived anew. The result is null when nothing of it is waiting.</summary>
internal sealed class DiscardArchive(string name) : StoreWork<long?>
{
    private static readonly Statement Forget = new("DELETE FROM archive_item WHERE archive_id = (SELECT archive_id FROM archive WHERE file_name = @name)");

    private long? _items;

    public override IEnumerable<string> Lines => [RecordArchive.Line];

    protected override long? Result => _items;

    public override bool Decide(WriteSession session)
    {
        var items = session.Execute(Forget, new { name });
        _items = items == 0 ? null : items;
        return items > 0;
    }
}
