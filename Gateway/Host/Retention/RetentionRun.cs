using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Retention;

/// <summary>Archives and removes what is old enough, a bounded piece at a time. First an archive is written, flushed, renamed, read again and found right; then it is put on file; then what it holds is removed in
/// small transactions. Ended at any point, the next run goes on: what was on file already is removed, once its file has been found right again.</summary>
internal sealed class RetentionRun(
    Dialect dialect, CommitWriter writer, SchemaLibrary library, ArchiveWriter archives, ArchiveFolder folder, Duties duties, RetentionOptions options, TimeProvider clock)
{
    // Messages whose MRN has no movement here are few, and finding them is not: once a day is enough for what is years old.
    private static readonly TimeSpan LookForStraysEvery = TimeSpan.FromDays(1);

    private DateTimeOffset _strayed;

    /// <param name="most">Archives to write; what waits from an earlier run is removed in any case.</param>
    /// <exception cref="ArchiveUnfitException">An archive can't be written, or is not what it was. What was removed before that is in archives.</exception>
    public async Task<RetentionReport> Run(int most, CancellationToken stopping)
    {
        var report = RetentionReport.Nothing;
        while (await MayGoOn(stopping))
        {
            report = await Finish(report, stopping);
            if (report.Archives >= most || stopping.IsCancellationRequested)
            {
                return report with { IsAll = false };
            }
            var draft = archives.Begin();
            var units = options.Archives ? NextUnits() : [];
            if (units.Count == 0)
            {
                return await Forget(report);
            }
            report = report with { Archives = report.Archives + await archives.Write(draft, units, stopping) };
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
            foreach (var part in PartsOf(archive))
            {
                folder.Check(part);
            }
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

    private List<Archive> PartsOf(Archive archive)
    {
        using var session = dialect.Read();
        return ArchiveBook.ReadParts(session, archive.ArchiveId);
    }

    private ArchivedStep? NextStep(Archive archive)
    {
        using var session = dialect.Read();
        return ArchivedStep.Next(session, archive, options.MostPerStep);
    }

    private List<RetentionUnit> NextUnits()
    {
        var (units, size) = (new List<RetentionUnit>(), new ArchiveSize(options.MostPerArchive));
        var now = clock.GetUtcNow();
        var strays = now - _strayed >= LookForStraysEvery;
        foreach (var (unit, _) in new Candidates(dialect, library, options, now).All(strays).Where(found => found.Obstacle == Obstacle.None))
        {
            if (!size.Takes(unit))
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
}
