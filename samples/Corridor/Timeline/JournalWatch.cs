using CatsIce.Corridor.Systems;

namespace CatsIce.Corridor.Timeline;

/// <summary>Follows the journals of the three systems and shows each transmission once, in the order of time.</summary>
internal sealed class JournalWatch(IReadOnlyList<NationalSystemClient> systems, ITimeline timeline) : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, long> _seen = systems.ToDictionary(system => system.Country, _ => 0L);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task Run(CancellationToken cancel)
    {
        using var beat = new PeriodicTimer(Beat);
        while (await beat.WaitForNextTickAsync(cancel))
        {
            await Catch(cancel);
        }
    }

    /// <summary>Shows what has happened until now.</summary>
    public async Task Catch(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var events = new List<TimelineEvent>();
            foreach (var system in systems)
            {
                var lines = await system.Journal(_seen[system.Country], cancel);
                events.AddRange(lines.Select(line => EventOf(system.Country, line)));
                _seen[system.Country] = lines.Count == 0 ? _seen[system.Country] : lines[^1].Number;
            }

            events.OrderBy(what => what.At).ToList().ForEach(timeline.Show);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static TimelineEvent EventOf(string country, JournalLine line)
    {
        var sent = line.Direction == "sent";
        return new TimelineEvent(
            line.At, sent ? country : line.Counterpart, sent ? line.Counterpart : country, $"{(sent ? "for" : "from")} {Short(line.Party)}",
            line.Type, line.Mrn, line.Answer, line.Detail ?? "", line.Milliseconds, line.Versions ?? "");
    }

    // NTA.UZ is UZ among three countries.
    private static string Short(string participant) => participant.Replace("NTA.", "", StringComparison.Ordinal);
}
