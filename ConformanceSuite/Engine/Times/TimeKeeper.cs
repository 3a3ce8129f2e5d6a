using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Engine.Times;

/// <summary>Lets time pass. Without a test clock it is real time. With one, short times are real; the rest of a long one is skipped as soon as everything that runs waits:
/// then the clock of the system is moved by the shortest rest, and each looks again. The test clock is that of deadlines: what stands on the wire follows the real time on both sides.
/// Thread-safe.</summary>
/// <param name="mover">Moves the test clock; null: the system has none.</param>
/// <param name="patience">Real time in which a system reacts whose timer has run out.</param>
internal sealed class TimeKeeper(Stimulator? mover, TimeSpan patience, Transcript transcript, TimeProvider clock)
{
    // The longest that a timer of the platform runs: 49 days.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1L);

    private readonly Lock _lock = new();
    private readonly List<Resting> _resting = [];
    private int _strands;

    public bool HasTestClock => mover is not null;

    /// <summary>Something runs, until it is disposed: no time is skipped unless it waits.</summary>
    public IDisposable Strand()
    {
        lock (_lock)
        {
            _strands++;
        }

        return new Ending(this);
    }

    /// <summary>Waits for something of the system under test.</summary>
    /// <param name="what">Ends when it is there; must end with an <see cref="OperationCanceledException"/> when it is cancelled.</param>
    /// <param name="within">By the clock of the system.</param>
    /// <returns>False: it was not there in time.</returns>
    /// <exception cref="ClockException">The test clock could not be moved.</exception>
    public async Task<bool> Wait(Func<CancellationToken, Task> what, TimeSpan within, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var there = what(end.Token);
        try
        {
            if (mover is null || within <= patience)
            {
                return await There(there, within, cancel);
            }

            var rest = within - patience;
            while (!await There(there, patience, cancel))
            {
                if (rest <= TimeSpan.Zero)
                {
                    return false;
                }

                rest -= await Rest(rest, there, cancel);
            }

            return true;
        }
        finally
        {
            await end.CancelAsync();
            await there.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Lets this much time pass at the system under test, on behalf of one scenario that runs alone.</summary>
    /// <exception cref="ClockException">As above.</exception>
    public async Task Pass(TimeSpan by, string scenario, string step, CancellationToken cancel)
    {
        if (mover is null)
        {
            for (var left = by; left > TimeSpan.Zero; left -= LongestTimer)
            {
                await Task.Delay(left < LongestTimer ? left : LongestTimer, clock, cancel);
            }

            transcript.Add(stamp => new ClockMoved(stamp.Number, stamp.At, stamp.Ticks, scenario, step, "real", by.TotalMilliseconds));
            return;
        }

        await Move(by, scenario, step, cancel);
    }

    private async Task<bool> There(Task there, TimeSpan within, CancellationToken cancel)
    {
        try
        {
            await there.WaitAsync(within < LongestTimer ? within : LongestTimer, clock, cancel);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <returns>How much was skipped; nothing when what is waited for came meanwhile.</returns>
    private async Task<TimeSpan> Rest(TimeSpan rest, Task there, CancellationToken cancel)
    {
        var resting = new Resting(rest);
        lock (_lock)
        {
            _resting.Add(resting);
        }

        await SkipIfAllRest(cancel);
        await Task.WhenAny(resting.Skipped.Task, there).WaitAsync(cancel);
        lock (_lock)
        {
            _resting.Remove(resting);
        }

        return resting.Skipped.Task.IsCompleted ? await resting.Skipped.Task : TimeSpan.Zero;
    }

    private async Task SkipIfAllRest(CancellationToken cancel)
    {
        Resting[] all;
        lock (_lock)
        {
            if (_resting.Count == 0 || _resting.Count < _strands)
            {
                return;
            }

            all = [.. _resting];
            _resting.Clear();
        }

        var by = all.Min(resting => resting.Rest);
        try
        {
            await Move(by, "", "", cancel);
            Array.ForEach(all, resting => resting.Skipped.TrySetResult(by));
        }
        catch (Exception e) when (e is ClockException or OperationCanceledException)
        {
            Array.ForEach(all, resting => resting.Skipped.TrySetException(e));
        }
    }

    private async Task Move(TimeSpan by, string scenario, string step, CancellationToken cancel)
    {
        var trouble = await mover!.Advance(by, cancel);
        if (trouble.Length > 0)
        {
            throw new ClockException($"The test clock can't be moved by {by}: {trouble}");
        }

        transcript.Add(stamp => new ClockMoved(stamp.Number, stamp.At, stamp.Ticks, scenario, step, mover.Name, by.TotalMilliseconds));
    }

    private sealed record Resting(TimeSpan Rest)
    {
        public TaskCompletionSource<TimeSpan> Skipped { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Ending(TimeKeeper keeper) : IDisposable
    {
        public void Dispose()
        {
            lock (keeper._lock)
            {
                keeper._strands--;
            }

            // The others may have waited for this one only.
            _ = keeper.SkipIfAllRest(CancellationToken.None);
        }
    }
}
