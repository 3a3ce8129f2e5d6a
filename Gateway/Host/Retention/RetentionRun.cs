using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Retention;

/// <summary>Archives and removes what is old enough, a bounded piece at a time. First an archive is written, flushed, renamed, read again and found right; then it is put on file; then what it holds is removed in
/// small transactions. Ended at any point, the next run goes on: what was on file already is removed, once its file has been found right again.</summary>
internal sealed partial class RetentionRun(
    Dialect dialect, CommitWriter writer, SchemaLibrary library, ArchiveContent content, ArchiveFolder folder, Duties duties, RetentionOptions options, TimeProvider clock, ILogger<RetentionRun> log)
{
    // Messages whose MRN has no movement here are few, and finding them is not: once a day is enough for what is years old.
    private static readonly TimeSpan LookForStraysEvery = TimeSpan.FromDays(1);

    // Of one archive, as stored.
    private const long MostBytes = 256L * 1024 * 1024;

    private DateTimeOffset _strayed;

    /// <param name="most">Archives to write; what waits from an earlier run is removed in any case.</param>
    /// <exception cref="ArchiveUnfitException">An archive can't be written, or is not what it was. What was removed before that is in archives.</exception>
    public async Task<RetentionReport> Run(int most, CancellationToken stopping)
    {
        var report = RetentionReport.Nothing;
        while (await MayGoOn(stopping))
        {
            report = await Finish(report, stopping);
            if (report.Archives == most || stopping.IsCancellationRequested)
            {
                return report with { IsAll = false };
            }
            var draft = content.Begin();
            var units = options.Archives ? NextUnits() : [];
            if (units.Count == 0)
            {
                return await Forget(report);
            }
            if (await Archive(draft, units, stopping) is { } archive)
            {
                report = report with { Archives = report.Archives + 1 };
                CrashPoint.Pass(CrashPoint.ArchiveRecorded);
                Archived(log, archive.FileName, archive.Messages, archive.Refusals, archive.Digest);
            }
        }
        return report with { IsAll = false };
    }

    private async Task<bool> MayGoOn(CancellationToken stopping) =>
        !stopping.IsCancellationRequested && options.IsOpenAt(clock.GetUtcNow()) && await duties.Hold(Duties.Retention);

    private async Task<RetentionReport> Finish(RetentionReport report, CancellationToken stopping)
    {
        foreach (var archive in Unfinished())
        {
            // At every run, and before anything goes: the archive may have been changed or lost since.
            folder.Check(archive);
            while (NextStep(archive) is { } step && await MayGoOn(stopping))
            {
                var removed = await writer.Run(new RemoveArchived(step), CancellationToken.None);
                CrashPoint.Pass(CrashPoint.AfterRemoval);
                report = report.Plus(removed);
                await Pause(stopping);
            }
        }
        return report;
    }

    private List<Archive> Unfinished()
    {
        using var session = dialect.Read();
        return ArchiveBook.ReadUnfinished(session);
    }

    private ArchivedStep? NextStep(Archive archive)
    {
        using var session = dialect.Read();
        return ArchivedStep.Next(session, archive, options.MostPerStep);
    }

    private List<RetentionUnit> NextUnits()
    {
        var units = new List<RetentionUnit>();
        var (messages, files, bytes) = (0L, 0L, 0L);
        var now = clock.GetUtcNow();
        var strays = now - _strayed >= LookForStraysEvery;
        foreach (var (unit, _) in new Candidates(dialect, library, options, now).All(strays).Where(found => found.Obstacle == Obstacle.None))
        {
            (messages, files, bytes) = (messages + Math.Max(1, unit.Messages.Length), files + unit.Files, bytes + unit.Bytes);
            if (units.Count > 0 && (messages > options.MostPerArchive || files > UnitReader.MostFiles || bytes > MostBytes))
            {
                break;
            }
            units.Add(unit);
        }
        if (units.Count == 0 && strays)
        {
            _strayed = now;
        }
        return units;
    }

    private async Task<Archive?> Archive(Archive begun, List<RetentionUnit> units, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var draft = begun with
        {
            FileName = ArchiveFolder.NewName(now), MadeAtMs = now.ToUnixTimeMilliseconds(),
            Messages = units.Sum(unit => unit.Messages.Length), Refusals = units.Count(unit => unit.RefusalId is not null),
            FirstAtMs = units.Min(unit => unit.FirstAt).ToUnixTimeMilliseconds(), LastAtMs = units.Max(unit => unit.LastAt).ToUnixTimeMilliseconds(),
        };
        var (digest, bytes) = folder.Write(draft.FileName, stream => content.Write(stream, draft, units), stream => ArchiveContent.Check(stream, units));
        if (!stopping.IsCancellationRequested && await writer.Run(new RecordArchive(draft with { Digest = digest, Bytes = bytes }, units), CancellationToken.None) is { } recorded)
        {
            return recorded;
        }
        var stays = folder.Remove(draft.FileName);
        NotNeeded(log, draft.FileName, stays);
        return null;
    }

    private async Task<RetentionReport> Forget(RetentionReport report)
    {
        var now = clock.GetUtcNow();
        var (alerts, nodes) = await writer.Run(new ForgetOldRows(Before(options.Alerts), Before(options.Nodes), options.MostPerStep), CancellationToken.None);
        return report with { Alerts = alerts, Nodes = nodes };

        DateTimeOffset? Before(TimeSpan age) => age > TimeSpan.Zero ? now - age : null;
    }

    private async Task Pause(CancellationToken stopping)
    {
        if (options.Pause > TimeSpan.Zero)
        {
            await Task.Delay(options.Pause, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(EventId = 11001, Level = LogLevel.Information, Message = "Archived {Messages} messages and {Refusals} refusals in {File}, SHA-256 {Digest}; they are removed now")]
    private static partial void Archived(ILogger log, string file, long messages, long refusals, string digest);

    [LoggerMessage(EventId = 11002, Level = LogLevel.Information, Message = "The archive {File} was not needed: another node was faster, or this one stops.{Stays}")]
    private static partial void NotNeeded(ILogger log, string file, string stays);
}
