using System.Collections.Concurrent;
using System.Diagnostics;
using CatsIce.LoadTests.Schedule;

namespace LoadTests.Tests.Schedule;

public sealed class The_open_model
{
    private static readonly Sent Receipt = new(SlotState.Answered, "Receipt");

    [Fact]
    public void Reaches_the_rate_that_was_asked_for()
    {
        var pace = new VirtualPace();
        var sent = 0;
        Runs.Measure(Runs.Open, Runs.Even(333, TimeSpan.FromMinutes(10)), pace, (_, _) =>
        {
            sent++;
            return Task.FromResult(Receipt);
        });
        Assert.InRange(sent / TimeSpan.FromMinutes(10).TotalSeconds, 333 * 0.99, 333 * 1.01);
    }

    [Fact]
    public void Reaches_the_rate_on_the_clock_of_the_machine_too()
    {
        // Thread, timer and pool as in a run; short, and true on a machine that is busy, because what is late is made up for.
        var times = new ConcurrentQueue<long>();
        var plan = Runs.Even(200, TimeSpan.FromSeconds(2));
        var began = Stopwatch.GetTimestamp();
        var (_, results) = Runs.Measure(Runs.Open, plan, new MachinePace(), (_, _) =>
        {
            times.Enqueue(Stopwatch.GetTimestamp());
            return Task.FromResult(Receipt);
        });
        Assert.Equal(400, results.Count(result => result.State == SlotState.Answered));
        Assert.All(results, result => Assert.True(result.Latency >= result.Lateness, $"{result}"));
        Assert.True(Stopwatch.GetElapsedTime(began, times.Max()) >= plan[^1].Due, "The last message was sent before it was due.");
    }

    [Fact]
    public void Ends_as_soon_as_all_are_answered_however_many_were_answered_while_others_became_due()
    {
        var began = Stopwatch.GetTimestamp();
        var (_, results) = Runs.Measure(Runs.Open, [.. Enumerable.Repeat(new Slot(TimeSpan.Zero, 0), 400_000)], new MachinePace(), (_, _) => Task.FromResult(Receipt));
        Assert.Equal(400_000, results.Count);
        // A miscounted one is waited for as long as the run may drain: 30 s.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(29));
    }

    [Fact]
    public void Tells_how_late_it_is_itself()
    {
        // A machine on which every pause ends 40 ms late.
        var pace = new VirtualPace();
        var late = new LatePace(pace, TimeSpan.FromMilliseconds(40));
        var (_, results) = Runs.Measure(Runs.Open, Runs.Even(1, TimeSpan.FromSeconds(10)), late, (_, _) => Task.FromResult(Receipt));
        Assert.Equal(9, results.Count(result => result.Lateness == TimeSpan.FromMilliseconds(40)));
        Assert.All(results, result => Assert.Equal(result.Lateness, result.Latency));
    }

    [Fact]
    public void Withholds_the_rest_of_a_movement_that_is_broken()
    {
        Slot[] plan = [new(TimeSpan.Zero, 0), new(TimeSpan.FromSeconds(1), 0, After: 0), new(TimeSpan.FromSeconds(2), 0, After: 1), new(TimeSpan.FromSeconds(3), 0)];
        var (_, results) = Runs.Measure(Runs.Open, plan, new VirtualPace(), (slot, _) => Task.FromResult(slot == 0 ? new Sent(SlotState.Failed, "IE906 92") : Receipt));
        Assert.Equal([SlotState.Failed, SlotState.Withheld, SlotState.Withheld, SlotState.Answered], results.OrderBy(result => result.Slot).Select(result => result.State));
    }

    [Fact]
    public void Settles_every_message_when_the_drain_is_over()
    {
        // The first is never answered; the second waits for it.
        Slot[] plan = [new(TimeSpan.Zero, 0), new(TimeSpan.FromSeconds(1), 0, After: 0), new(TimeSpan.FromSeconds(2), 0)];
        var pace = new VirtualPace();
        var (_, results) = Runs.Measure(Runs.Open, plan, pace, (slot, _) => slot == 0 ? new TaskCompletionSource<Sent>().Task : Task.FromResult(Receipt));
        Assert.Equal([SlotState.TimedOut, SlotState.Withheld, SlotState.Answered], results.OrderBy(result => result.Slot).Select(result => result.State));
        Assert.True(results.Single(result => result.Slot == 0).Latency >= TimeSpan.FromSeconds(32), "The drain is 30 s.");
    }

    [Fact]
    public void Counts_what_was_not_due_when_the_run_was_broken_off()
    {
        using var stop = new CancellationTokenSource();
        var results = new ConcurrentQueue<SlotResult>();
        SendSlot send = (slot, _) =>
        {
            if (slot == 9) stop.Cancel();
            return Task.FromResult(Receipt);
        };
        new OpenModel(Runs.Even(10, TimeSpan.FromSeconds(10)), 100, TimeSpan.FromSeconds(1), new VirtualPace(), send, results.Enqueue).Run(stop.Token);
        Assert.Equal(10, results.Count(result => result.State == SlotState.Answered));
        Assert.Equal(90, results.Count(result => result.State == SlotState.Undispatched));
    }

    [Fact]
    public void Shows_a_defect_of_its_own()
    {
        var (_, results) = Runs.Measure(Runs.Open, Runs.Even(1, TimeSpan.FromSeconds(1)), new VirtualPace(), (_, _) => throw new InvalidOperationException("broken"));
        Assert.Equal("generator: InvalidOperationException: broken", Assert.Single(results).Code);
    }

    [Fact]
    public void Refuses_an_empty_plan() =>
        Assert.Throws<InvalidOperationException>(() => Runs.Open([], new VirtualPace(), (_, _) => Task.FromResult(Receipt), _ => { }));

    private sealed class LatePace(VirtualPace inner, TimeSpan late) : Pace(inner.Clock)
    {
        public override void Pass(TimeSpan time, CancellationToken stop) => inner.Pass(time + late, stop);

        public override void Begin(Action work) => inner.Begin(work);
    }
}
