using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Sessions;

/// <summary>Takes countries down and up again as the phases say, and follows what has piled up for them meanwhile. Thread-safe.</summary>
/// <param name="now">Since the beginning of the run.</param>
internal sealed class Outages(Profile profile, Corpus corpus, Ledger ledger, IReadOnlyDictionary<string, Receiver> receivers, Func<TimeSpan> now, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Outage> _outages = [];

    /// <summary>Of the country that was down first; null when none was.</summary>
    public OutageFigures? Figures
    {
        get
        {
            lock (_lock)
            {
                return _outages.Values.OrderBy(outage => outage.From).FirstOrDefault()?.Figures;
            }
        }
    }

    /// <summary>Nothing of an outage is still waited for.</summary>
    public bool AreOver
    {
        get
        {
            lock (_lock)
            {
                return _outages.Values.All(outage => outage.IsOver);
            }
        }
    }

    /// <summary>Follows the phases to their end.</summary>
    public async Task Follow(CancellationToken cancel)
    {
        var begin = TimeSpan.Zero;
        foreach (var phase in profile.Phases)
        {
            await Until(begin, cancel);
            await Change(phase.Down, cancel);
            begin += phase.For;
        }

        await Until(begin, cancel);
        await Change(System.Collections.Immutable.ImmutableSortedSet<string>.Empty, cancel);
    }

    /// <summary>Told of every first delivery.</summary>
    /// <returns>True when it was due for a country that was down, before that country had caught up.</returns>
    public bool Arrived(int index, TimeSpan at)
    {
        lock (_lock)
        {
            return _outages.TryGetValue(corpus.Messages[index].Recipient, out var outage) && outage.Arrived(index, ledger.All[index].Due, at);
        }
    }

    private async Task Until(TimeSpan moment, CancellationToken cancel)
    {
        if (moment - now() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, clock, cancel);
        }
    }

    private async Task Change(IReadOnlySet<string> down, CancellationToken cancel)
    {
        foreach (var (participant, receiver) in receivers)
        {
            cancel.ThrowIfCancellationRequested();
            var isDown = down.Contains(participant[4..]);
            Outage? known;
            lock (_lock)
            {
                known = _outages.GetValueOrDefault(participant);
            }

            if (isDown && known is null)
            {
                lock (_lock)
                {
                    _outages[participant] = new Outage(participant, now());
                }

                await receiver.Down();
            }
            else if (!isDown && known is { IsUp: false })
            {
                End(known);
                await receiver.Up();
            }
        }
    }

    private void End(Outage outage)
    {
        lock (_lock)
        {
            var until = now();
            List<int> waiting = [];
            for (var index = 0; index < ledger.All.Length; index++)
            {
                var entry = ledger.All[index];
                if (entry is { Slot: >= 0, State: SlotState.Answered, Deliveries: 0 } && corpus.Messages[index].IsPositive && corpus.Messages[index].Recipient == outage.Participant)
                {
                    waiting.Add(index);
                }
            }

            outage.End(until, waiting);
        }
    }
}
