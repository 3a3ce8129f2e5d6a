using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store;

namespace CatsIce.Gateway.Retention.Archives;

/// <summary>Writes archives and puts them on file, both or neither: a file that is not on file is removed again, and nothing is on file whose file was not read again and found right.</summary>
internal sealed partial class ArchiveWriter(
    ArchiveContent content, ArchiveFolder folder, CommitWriter writer, RetentionOptions options, TimeProvider clock, ILogger<ArchiveWriter> log)
{
    /// <summary>Before anything is chosen, see <see cref="ArchiveContent.Begin"/>.</summary>
    public Archive Begin() => content.Begin();

    /// <summary>One archive; several for a movement that is larger than one.</summary>
    /// <param name="begun">From <see cref="Begin"/>.</param>
    /// <returns>How many are on file now; 0 when another node was faster, or this one stops.</returns>
    /// <exception cref="ArchiveUnfitException">An archive can't be written, or does not prove what it must. None of them is on file.</exception>
    public async Task<int> Write(Archive begun, List<RetentionUnit> units, CancellationToken stopping)
    {
        var written = new List<ArchivedUnits>();
        try
        {
            WriteFiles(begun, units, written);
        }
        catch (ArchiveUnfitException)
        {
            Remove(written);
            throw;
        }
        var recorded = stopping.IsCancellationRequested ? [] : await writer.Run(new RecordArchive(written), CancellationToken.None);
        if (recorded.Count == 0)
        {
            Remove(written);
            return 0;
        }
        CrashPoint.Pass(CrashPoint.ArchiveRecorded);
        foreach (var archive in recorded)
        {
            Archived(log, archive.FileName, archive.Messages, archive.Refusals, archive.Digest);
        }
        return recorded.Count;
    }

    /// <param name="written">Grows with each file, so that those written before a fault are known.</param>
    private void WriteFiles(Archive begun, List<RetentionUnit> units, List<ArchivedUnits> written)
    {
        var now = clock.GetUtcNow();
        IReadOnlyList<IReadOnlyList<RetentionUnit>> files = units is [var one] ? [.. ArchiveSize.Divide(one, options.MostPerArchive).Select(part => new[] { part })] : [units];
        foreach (var inside in files)
        {
            var draft = begun with
            {
                FileName = ArchiveFolder.NewName(now), MadeAtMs = now.ToUnixTimeMilliseconds(),
                Messages = inside.Sum(unit => unit.Messages.Length), Refusals = inside.Count(unit => unit.RefusalId is not null),
                FirstAtMs = units.Min(unit => unit.FirstAt).ToUnixTimeMilliseconds(), LastAtMs = units.Max(unit => unit.LastAt).ToUnixTimeMilliseconds(),
            };
            var (digest, bytes) = folder.Write(draft.FileName, stream => content.Write(stream, draft, inside), stream => ArchiveContent.Check(stream, inside));
            written.Add(new ArchivedUnits(draft with { Digest = digest, Bytes = bytes }, inside));
        }
    }

    private void Remove(List<ArchivedUnits> written)
    {
        foreach (var name in written.Select(part => part.Archive.FileName))
        {
            var stays = folder.Remove(name);
            NotNeeded(log, name, stays);
        }
    }

    [LoggerMessage(EventId = 11001, Level = LogLevel.Information, Message = "Archived {Messages} messages and {Refusals} refusals in {File}, SHA-256 {Digest}; they are removed now")]
    private static partial void Archived(ILogger log, string file, long messages, long refusals, string digest);

    [LoggerMessage(EventId = 11002, Level = LogLevel.Information, Message = "The archive {File} was not needed: another node was faster, this one stops, or another part can't be written.{Stays}")]
    private static partial void NotNeeded(ILogger log, string file, string stays);
}
