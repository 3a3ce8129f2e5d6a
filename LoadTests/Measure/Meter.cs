using System.Collections.Concurrent;
using System.Collections.Immutable;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Measure;

/// <summary>Takes in what happens to messages, as it happens. Thread-safe.</summary>
internal sealed class Meter(Profile profile, MovementPlan plan)
{
    private readonly TimeSpan _judgedFrom = Judged(profile).From;
    private readonly TimeSpan _judgedUntil = Judged(profile).Until;
    private readonly long[] _states = new long[Enum.GetValues<SlotState>().Length];
    private readonly ConcurrentDictionary<string, long> _answers = new();
    private long _errors;
    private long _inTime;

    public Recorder Acceptance { get; } = new();

    public Recorder Service { get; } = new();

    public Recorder Delivery { get; } = new();

    public Recorder DeliveryAfterOutage { get; } = new();

    public Recorder Failed { get; } = new();

    public Recorder TimedOut { get; } = new();

    public Recorder Lateness { get; } = new();

    // What is not judged is told in the series all the same.
    public Recorder AcceptanceOfAll { get; } = new();

    public Recorder DeliveryOfAll { get; } = new();

    public Recorder FirstThird { get; } = new();

    public Recorder LastThird { get; } = new();

    public long Answered => Volatile.Read(ref _states[(int)SlotState.Answered]);

    /// <summary>Slots that did not become what they must.</summary>
    public long Errors => Volatile.Read(ref _errors);

    public ImmutableSortedDictionary<string, long> Answers => _answers.ToImmutableSortedDictionary();

    public SlotCounts Counts => new(
        plan.Slots.Length, Of(SlotState.Answered), Of(SlotState.Failed), Of(SlotState.TimedOut), Of(SlotState.Unsent), Of(SlotState.Withheld), Of(SlotState.Undispatched));

    public TimeSpan JudgedTime => _judgedUntil - _judgedFrom;

    /// <summary>From the beginning of the first phase that is judged to the end of the last.</summary>
    public double PlannedRate => plan.Slots.Count(slot => slot.Due >= _judgedFrom && slot.Due < _judgedUntil) / JudgedTime.TotalSeconds;

    /// <summary>Answers that came in that time, also to what was due before.</summary>
    public double AchievedRate => Volatile.Read(ref _inTime) / JudgedTime.TotalSeconds;

    public bool IsJudged(int slot) => profile.IsJudged(plan.Slots[slot].Phase);

    public void Settled(SlotResult result)
    {
        var slot = plan.Slots[result.Slot];
        var judged = profile.IsJudged(slot.Phase);
        Interlocked.Increment(ref _states[(int)result.State]);
        if (result.Code.Length > 0)
        {
            _answers.AddOrUpdate(result.Code, 1, (_, count) => count + 1);
        }

        if (result.State is SlotState.Answered or SlotState.Failed && judged)
        {
            Lateness.Record(result.Lateness);
        }

        switch (result.State)
        {
            case SlotState.Answered:
                AcceptanceOfAll.Record(result.Latency);
                Interlocked.Add(ref _inTime, slot.Due + result.Latency is var at && at >= _judgedFrom && at < _judgedUntil ? 1 : 0);
                if (judged)
                {
                    Acceptance.Record(result.Latency);
                    Service.Record(result.Service);
                    Third(slot.Due)?.Record(result.Latency);
                }

                break;
            case SlotState.Failed:
                Failed.Record(result.Latency);
                Interlocked.Increment(ref _errors);
                break;
            case SlotState.TimedOut:
                TimedOut.Record(result.Latency);
                Interlocked.Increment(ref _errors);
                break;
            case SlotState.Unsent or SlotState.Withheld:
                Interlocked.Increment(ref _errors);
                break;
        }
    }

    /// <param name="caughtUp">False for a country that was down and has not caught up yet.</param>
    public void Delivered(int slot, TimeSpan latency, bool caughtUp)
    {
        DeliveryOfAll.Record(latency);
        if (IsJudged(slot))
        {
            (caughtUp ? Delivery : DeliveryAfterOutage).Record(latency);
        }
    }

    private Recorder? Third(TimeSpan due) => due < _judgedFrom + (JudgedTime / 3) ? FirstThird : due >= _judgedUntil - (JudgedTime / 3) ? LastThird : null;

    private long Of(SlotState state) => Volatile.Read(ref _states[(int)state]);

    private static (TimeSpan From, TimeSpan Until) Judged(Profile profile)
    {
        var (from, until, at) = (TimeSpan.MaxValue, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var phase in profile.Phases)
        {
            from = !phase.WarmUp && at < from ? at : from;
            at += phase.For;
            until = phase.WarmUp ? until : at;
        }

        return (from, until);
    }
}
