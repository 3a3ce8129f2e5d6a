using System.Diagnostics;
using System.Globalization;
using System.Text;
using CatsIce.Running;
using CatsIce.Volume.Filling;

namespace CatsIce.Volume.Measuring;

/// <summary>Traffic before, while and after retention archives and removes the oldest messages of a filled hub.</summary>
/// <param name="ConfirmedPerSecond">Deliveries that their recipient confirmed.</param>
internal sealed record Phase(Percentiles Accepted, double ConfirmedPerSecond, double HubProcessors, TimeSpan Lasted);

/// <param name="Removed">Messages that were archived and removed, by this run or an earlier one over the same folder.</param>
/// <param name="PerSecond">By this run.</param>
internal sealed record Removal(long Removed, int Archives, long ArchiveBytes, double PerSecond, IReadOnlyList<Phase> Phases)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>Retention gives up nothing in this time: something keeps it from going on.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="quiet">How long traffic runs alone, before and after.</param>
    /// <param name="perSecond">Messages a second of the traffic.</param>
    /// <param name="settings">Of retention, beside its age and its folder.</param>
    public static async Task<Removal> Measure(FilledHub hub, long remove, double perSecond, TimeSpan quiet, string[] settings)
    {
        var phases = new List<Phase> { await During("before", Task.Delay(quiet)) };

        // One movement in twenty has not ended and stays.
        var youngest = hub.Ledger.Query<long>("SELECT changed_at FROM movement WHERE mrn = @mrn", new { mrn = Filler.MrnOf(remove / Filler.MessagesInMovement * 20 / 19) }).Single();
        var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(youngest);
        var archives = Directory.CreateDirectory(Path.Combine(hub.Folder, "archives")).FullName;
        await hub.Start([$"Retention:Movements={age:c}", $"Retention:ArchiveFolder={archives}", "Retention:LookEvery=00:00:05", .. settings]);
        var (earlier, watch) = (Archived(), Stopwatch.StartNew());
        phases.Add(await During("while a million goes", Gone(remove * 99 / 100)));
        var removed = Archived();
        var perSecondRemoved = (removed - earlier) / watch.Elapsed.TotalSeconds;

        await hub.Start();
        phases.Add(await During("after", Task.Delay(quiet)));
        var files = Directory.GetFiles(archives);
        return new Removal(removed, files.Length, files.Sum(file => new FileInfo(file).Length), perSecondRemoved, phases);

        // Also those of an earlier run over the same folder, which was ended before it was through.
        long Archived() => hub.Ledger.Query<long>("SELECT COUNT(*) FROM archived_message").Single();

        async Task<Phase> During(string what, Task until)
        {
            var (cpu, watch) = (hub.Process.ProcessorTime, Stopwatch.StartNew());
            var (accepted, confirmed) = await new OpenTraffic(hub, perSecond).Run(what, until);
            var phase = new Phase(accepted, confirmed, (hub.Process.ProcessorTime - cpu) / watch.Elapsed, watch.Elapsed);
            Console.WriteLine(phase);
            return phase;
        }

        async Task Gone(long enough)
        {
            using var timer = new PeriodicTimer(LookEvery);
            var (seen, since) = (0L, Stopwatch.StartNew());
            while (await timer.WaitForNextTickAsync() && seen < enough)
            {
                var now = Archived();
                if (now > seen)
                {
                    (seen, since) = (now, Stopwatch.StartNew());
                }
                Expect.True(since.Elapsed < Patience, $"Retention has removed {seen:N0} messages and has not gone on for {Patience}. {hub.Process.LogTail}");
            }
        }
    }

    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Removed:N0} messages archived in {Archives} files of together {ArchiveBytes / 1e9:0.00} GB, and removed: {PerSecond:0} a second.");
        text.AppendLine().AppendLine("| traffic | messages | p50 | p95 | p99 | confirmed, a second | processors that the hub used | lasted |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (var phase in Phases)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {phase.Accepted.What} | {phase.Accepted.Times:N0} | {phase.Accepted.P50:0.0} ms | {phase.Accepted.P95:0.0} ms | {phase.Accepted.P99:0.0} ms | {phase.ConfirmedPerSecond:0.0} | {phase.HubProcessors:0.00} | {phase.Lasted.TotalMinutes:0.0} min |");
        }
        return text.ToString();
    }
}
