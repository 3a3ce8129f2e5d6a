using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Gateway.Store.Sessions;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>An archive that was written, with what is in it.</summary>
internal sealed record ArchivedUnits(Archive Archive, IReadOnlyList<RetentionUnit> Units);

/// <summary>Puts an archive on file with all that it holds, and enters it into the evidence log; several at once when they hold parts of one movement. The result is empty when another node was faster: then
/// they are not needed.</summary>
/// <param name="parts">Several only where each has a part of the same unit.</param>
internal sealed class RecordArchive(IReadOnlyList<ArchivedUnits> parts) : StoreWork<IReadOnlyList<Archive>>
{
    public const string Line = "retention";

    private static readonly Statement Insert = new(
        """
        INSERT INTO archive (file_name, digest, bytes, made_at, messages, refusals, first_at, last_at, last_attempt, last_requeue)
        VALUES (@FileName, @Digest, @Bytes, @MadeAtMs, @Messages, @Refusals, @FirstAtMs, @LastAtMs, @LastAttempt, @LastRequeue)
        """);

    private static readonly Statement InsertItem = new("INSERT INTO archive_item (archive_id, unit, kind, ref, held_in) VALUES (@archiveId, @unit, @kind, @key, @heldIn)");

    // While an archive waits to be removed nobody begins another: what it holds would be archived twice.
    private static readonly Statement Waiting = new("SELECT COUNT(1) FROM archive_item");

    private static readonly Statement MessageIsHere = new("SELECT COUNT(1) FROM message WHERE log_index = @key");
    private static readonly Statement RefusalIsHere = new("SELECT COUNT(1) FROM refusal WHERE refusal_id = @key");

    private readonly List<Archive> _recorded = [];

    public override IEnumerable<string> Lines => [Line];

    protected override IReadOnlyList<Archive> Result => [.. _recorded];

    public override bool Decide(WriteSession session)
    {
        _recorded.Clear();
        // Of each unit one is enough: they go together.
        if (session.Single<long>(Waiting) > 0 || parts.SelectMany(part => part.Units).Any(unit => session.Single<long>(
            unit.RefusalId is null ? MessageIsHere : RefusalIsHere, new { key = unit.RefusalId ?? unit.Messages[0].LogIndex }) == 0))
        {
            return false;
        }
        foreach (var part in parts)
        {
            session.Execute(Insert, part.Archive);
            var archive = ArchiveBook.Find(session, part.Archive.FileName)!;
            _recorded.Add(archive);
            InsertItems(session, archive.ArchiveId, part.Units);
            session.Record(ArchiveBook.EntryOf(archive));
        }
        return true;
    }

    // What belongs together stands under one archive, the first one.
    private void InsertItems(WriteSession session, long archive, IReadOnlyList<RetentionUnit> units)
    {
        var archiveId = _recorded[0].ArchiveId;
        var heldIn = archive == archiveId ? (long?)null : archive;
        foreach (var (unit, number) in units.Select((unit, i) => (unit, i + 1L)))
        {
            foreach (var message in unit.Messages)
            {
                session.Execute(InsertItem, new { archiveId, unit = number, kind = "Message", key = message.LogIndex, heldIn });
            }
            if (unit.RefusalId is { } refusal)
            {
                session.Execute(InsertItem, new { archiveId, unit = number, kind = "Refusal", key = refusal, heldIn });
            }
        }
    }
}

/// <summary>Gives up an archive that is lost or spoiled, with the other parts of its movement: what of it is still here is archived anew. The result is null when nothing of it is waiting.</summary>
internal sealed class DiscardArchive(string name) : StoreWork<long?>
{
    private static readonly Statement Forget = new(
        """
        DELETE FROM archive_item WHERE archive_id IN (
          SELECT g.archive_id FROM archive_item g JOIN archive a ON a.archive_id = g.archive_id OR a.archive_id = g.held_in WHERE a.file_name = @name)
        """);

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
