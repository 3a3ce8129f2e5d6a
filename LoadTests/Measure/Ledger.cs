using System.Collections.Concurrent;
using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Measure;

/// <summary>What became of every message of a run: planned, answered, delivered. Thread-safe.</summary>
internal sealed class Ledger(Corpus corpus, MovementPlan plan)
{
    private const int MostFindings = 10_000;
    private readonly Lock _lock = new();
    private readonly Entry[] _entries = Entries(corpus, plan);
    private readonly ConcurrentQueue<Finding> _findings = [];
    private int _arrivals;
    private long _kept;

    /// <summary>Messages that were receipted and have not come yet, by recipient.</summary>
    public ConcurrentDictionary<string, long> Waiting { get; } = new(corpus.Manifest.Participants.ToDictionary(name => name, _ => 0L));

    public long Delivered { get; private set; }

    /// <summary>Notices of the hub itself, which are no messages of the run.</summary>
    public long Notices { get; private set; }

    public long Repeated { get; private set; }

    public long Misdelivered { get; private set; }

    /// <summary>The first ten thousand.</summary>
    public IReadOnlyCollection<Finding> Findings => _findings;

    public ReadOnlySpan<Entry> All => _entries;

    public void Find(string kind, int index, TimeSpan? latency, string detail)
    {
        if (Interlocked.Increment(ref _kept) <= MostFindings)
        {
            var message = corpus.Messages[index];
            _findings.Enqueue(new Finding(
                kind, corpus.Movements[message.Movement].Mrn, corpus.IdentificationOf(message), message.Type, message.Sender, message.Recipient, _entries[index].Due, latency, detail));
        }
    }

    public void Settled(SlotResult result)
    {
        var index = plan.Messages[result.Slot];
        lock (_lock)
        {
            ref var entry = ref _entries[index];
            (entry.State, entry.Answered) = (result.State, plan.Slots[result.Slot].Due + result.Latency);
            if (result.State == SlotState.Answered && corpus.Messages[index].IsPositive && entry.Deliveries == 0)
            {
                Waiting.AddOrUpdate(corpus.Messages[index].Recipient, 1, (_, count) => count + 1);
            }
        }

        if (result.State is not SlotState.Answered)
        {
            Find(result.State switch { SlotState.Failed => "wrong answer", SlotState.TimedOut => "no answer", SlotState.Unsent => "unsent", SlotState.Withheld => "withheld", _ => "undispatched" }, index, result.Latency, result.Code);
        }
    }

    /// <param name="now">Since the beginning of the run.</param>
    /// <returns>The message, whether it came for the first time, and how long that took; index -1 when it is none of the run.</returns>
    public (int Index, bool First, TimeSpan Latency) Arrived(Arrival arrival, TimeSpan now)
    {
        var index = corpus.Find(arrival.Identification);
        if (index < 0 || _entries[index].Slot < 0)
        {
            return (-1, Stranger(arrival), TimeSpan.Zero);
        }

        var message = corpus.Messages[index];
        lock (_lock)
        {
            ref var entry = ref _entries[index];
            if (entry.Deliveries++ > 0)
            {
                if (arrival.HubNumber == entry.HubNumber && arrival.Digest == message.Digest)
                {
                    Repeated++;
                }
                else
                {
                    entry.Doubled = true;
                    Find("duplicate", index, now - entry.Due, $"delivered as number {entry.HubNumber} and as number {arrival.HubNumber}, attempt {arrival.Attempt}");
                }

                return (index, false, TimeSpan.Zero);
            }

            (entry.Delivered, entry.HubNumber, entry.Order) = (now, arrival.HubNumber, ++_arrivals);
            Delivered++;
            Judge(ref entry, index, message, arrival);
            if (entry.State == SlotState.Answered && message.IsPositive)
            {
                Waiting.AddOrUpdate(message.Recipient, 0, (_, count) => count - 1);
            }

            return (index, true, now - entry.Due);
        }
    }

    private void Judge(ref Entry entry, int index, CorpusMessage message, Arrival arrival)
    {
        if (!message.IsPositive)
        {
            entry.Doubled = true;
            Find("duplicate", index, null, $"delivered although it must be refused: {message.Negative}");
        }
        else if (arrival.Digest != message.Digest)
        {
            entry.Altered = true;
            Find("altered", index, null, $"digest {arrival.Digest}; sent {message.Digest}");
        }

        if (arrival.Recipient != message.Recipient)
        {
            Misdelivered++;
            Find("misdelivered", index, null, $"delivered to {arrival.Recipient}");
        }
    }

    private bool Stranger(Arrival arrival)
    {
        lock (_lock)
        {
            if (arrival.Sender == "ICE")
            {
                Notices++;
                return true;
            }

            Misdelivered++;
            if (Interlocked.Increment(ref _kept) <= MostFindings)
            {
                _findings.Enqueue(new Finding("misdelivered", "", arrival.Identification, arrival.Type, arrival.Sender, arrival.Recipient, null, null, "no message of this run"));
            }

            return true;
        }
    }

    private static Entry[] Entries(Corpus corpus, MovementPlan plan)
    {
        var entries = new Entry[corpus.Messages.Length];
        Array.Fill(entries, new Entry { Slot = -1 });
        for (var slot = 0; slot < plan.Slots.Length; slot++)
        {
            entries[plan.Messages[slot]] = new Entry { Slot = slot, Due = plan.Slots[slot].Due };
        }

        return entries;
    }

    /// <summary>One message. Times are since the beginning of the run.</summary>
    public struct Entry
    {
        /// <summary>-1 when it was not part of the run.</summary>
        public int Slot;
        public SlotState State;
        public TimeSpan Due;
        public TimeSpan Answered;
        public TimeSpan Delivered;
        public int Deliveries;

        /// <summary>Of all arrivals, from 1.</summary>
        public int Order;
        public long HubNumber;
        public bool Doubled;
        public bool Altered;
    }
}
