using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Hubs;
using CatsIce.LoadTests.Keys;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Sessions;

/// <summary>One run, from the first message to the last delivery: sends the plan, takes the deliveries, looks at the hub, and tells what it found. The hub is up and the receivers are.</summary>
/// <param name="progress">Told of every interval.</param>
internal sealed class LoadRun(Profile profile, Corpus corpus, MovementPlan plan, RateAt rate, KeyRing keys, HubTarget hub, Receivers receivers, TimeProvider clock, Action<SeriesRow> progress)
{
    private static readonly TimeSpan DrainLook = TimeSpan.FromMilliseconds(50);
    private readonly Meter _meter = new(profile, plan);
    private readonly Ledger _ledger = new(corpus, plan);
    private OpenModel? _model;
    private Outages? _outages;
    private FullCheck? _sample;
    private string? _ended;

    /// <param name="stop">Breaks the run off; what happened until then is told.</param>
    public async Task<RunOutcome> Run(CancellationToken stop)
    {
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var watch = new HubWatch(hub);
        _sample = new FullCheck(corpus, keys, profile.Sample, clock, (index, trouble) => _ledger.Find("bad sample", index, null, trouble));
        using var submitter = new Submitter(corpus, keys, hub.Address, profile.Timeout, _sample.Answer);
        _model = new OpenModel(plan.Slots, profile.MostInFlight, profile.Drain, new MachinePace(), (slot, cancel) => submitter.Send(plan.Messages[slot], cancel), Settled);
        _outages = new Outages(profile, corpus, _ledger, receivers.All, Now, clock);
        receivers.Book = Arrived;
        var series = new Series(profile, _meter, _ledger, rate);
        var sampling = Task.Run(_sample.Run, CancellationToken.None);
        var before = await watch.Look();
        var own = OwnUse.Now();

        var sending = Task.Factory.StartNew(() => _model.Run(broken.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(broken.Token);
        var following = _outages.Follow(over.Token);
        var judge = new RunningJudge(profile);
        var looking = Look(series, watch, judge, broken, over.Token);
        await sending;
        await Drain(broken.Token);
        var elapsed = Now();
        await over.CancelAsync();
        await Quietly(looking);
        await Quietly(following);
        progress(series.Cut(Now(), 0, await watch.Look()));
        receivers.Book = null;
        _sample.Complete();
        await sampling;

        var figures = FiguresOfRun.Make(profile, plan, corpus, _ledger, _meter, series, hub, before, _outages.Figures, _sample, own.Share(elapsed), elapsed);
        return new RunOutcome(figures, series.Rows, [.. _ledger.Findings], [.. receivers.Troubles], _ended ?? judge.Breach, stop.IsCancellationRequested);
    }

    private TimeSpan Now() => _model is { Began: not 0 } running ? clock.GetElapsedTime(running.Began) : TimeSpan.Zero;

    private void Settled(SlotResult result)
    {
        _ledger.Settled(result);
        _meter.Settled(result);
    }

    private bool Arrived(Arrival arrival)
    {
        var now = Now();
        var (index, first, latency) = _ledger.Arrived(arrival, now);
        if (index >= 0 && first)
        {
            _meter.Delivered(_ledger.All[index].Slot, latency, caughtUp: !_outages!.Arrived(index, now));
            _sample!.Delivery(index, arrival);
        }

        return first;
    }

    private async Task Look(Series series, HubWatch watch, RunningJudge judge, CancellationTokenSource broken, CancellationToken over)
    {
        using var timer = new PeriodicTimer(profile.Interval, clock);
        while (await timer.WaitForNextTickAsync(over))
        {
            var use = await watch.Look();
            var row = series.Cut(Now(), _model!.InFlight, use);
            progress(row);
            _ended = hub.ProcessId is not null && use.Processor is null ? $"The hub has ended after {row.At:0} s." : null;
            if (_ended is not null || judge.Breaks(row))
            {
                await broken.CancelAsync();
            }
        }
    }

    // Until everything that was receipted has come, or the time for it has passed.
    private async Task Drain(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(DrainLook, clock);
        for (var end = Now() + profile.Drain; Now() < end && !stop.IsCancellationRequested && (_ledger.Waiting.Values.Any(waiting => waiting > 0) || !_outages!.AreOver);)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static async Task Quietly(Task ended)
    {
        try
        {
            await ended;
        }
        catch (OperationCanceledException)
        {
            // It was told to end.
            return;
        }
    }
}
