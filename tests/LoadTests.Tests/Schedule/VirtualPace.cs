using CatsIce.LoadTests.Schedule;

namespace LoadTests.Tests.Schedule;

/// <summary>A clock that moves only when the dispatcher passes time. What is planned for a moment happens at exactly that moment, in the thread of the dispatcher: a run of hours takes
/// no time, and every figure of it is exact.</summary>
internal sealed class VirtualPace : Pace
{
    private readonly VirtualClock _clock;

    public VirtualPace() : this(new VirtualClock())
    {
    }

    private VirtualPace(VirtualClock clock) : base(clock) => _clock = clock;

    public TimeSpan Now => _clock.Now;

    /// <summary>Ends at that moment, or at once when it has passed.</summary>
    public Task Until(TimeSpan moment)
    {
        if (moment <= Now)
        {
            return Task.CompletedTask;
        }

        // Its continuation runs where it is completed: in Pass, at its moment.
        var reached = new TaskCompletionSource();
        _clock.Planned.Enqueue(reached, moment);
        return reached.Task;
    }

    public override void Pass(TimeSpan time, CancellationToken stop)
    {
        var end = Now + time;
        while (_clock.Planned.TryPeek(out _, out var moment) && moment <= end)
        {
            var reached = _clock.Planned.Dequeue();
            _clock.Now = moment > Now ? moment : Now;
            reached.SetResult();
        }

        _clock.Now = end;
    }

    public override void Begin(Action work) => work();

    private sealed class VirtualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public PriorityQueue<TaskCompletionSource, TimeSpan> Planned { get; } = new();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + Now;
    }
}
