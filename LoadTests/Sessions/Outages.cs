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
                return _outages.Values.OrderBy(outage => outage.From).FirstOrDefault() is { Until: { } until } outage
                    ? new OutageFigures(outage.Participant, until - outage.From, outage.Backlog, outage.First - until, outage.Drained - until)
                    : null;
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
                return _outages.Values.All(outage => outage.Drained is not null);
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
    /// <returns>True when it went to a country that was down and has not caught up yet.</returns>
    public bool Arrived(int index, TimeSpan at)
    {
        lock (_lock)
        {
            if (!_outages.TryGetValue(corpus.Messages[index].Recipient, out var outage) || outage.Drained is not null)
            {
                return false;
            }

            if (outage.Until is not null)
            {
                outage.First ??= at;
                if (outage.Waiting.Remove(index) && outage.Waiting.Count == 0)
                {
                    outage.Drained = at;
                }
            }

            return true;
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
            else if (!isDown && known is { Until: null })
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
            outage.Until = now();
            for (var index = 0; index < ledger.All.Length; index++)
            {
                var entry = ledger.All[index];
                if (entry is { Slot: >= 0, State: SlotState.Answered, Deliveries: 0 } && corpus.Messages[index].IsPositive && corpus.Messages[index].Recipient == outage.Participant)
                {
                    outage.Waiting.Add(index);
                }
            }

            outage.Backlog = outage.Waiting.Count;
            outage.Drained = outage.Backlog == 0 ? outage.Until : null;
        }
    }

    private sealed class Outage(string participant, TimeSpan from)
    {
        public string Participant => participant;

        public TimeSpan From => from;

        public TimeSpan? Until { get; set; }

        public TimeSpan? First { get; set; }

        public TimeSpan? Drained { get; set; }

        public long Backlog { get; set; }

        public HashSet<int> Waiting { get; } = [];
    }
}
