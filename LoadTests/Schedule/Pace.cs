namespace CatsIce.LoadTests.Schedule;

/// <summary>How the dispatcher passes time and begins work: on the machine's clock, or on one that a test moves.</summary>
internal abstract class Pace(TimeProvider clock)
{
    public TimeProvider Clock => clock;

    /// <summary>Returns when so much time has passed, or somewhat later, or at once when <paramref name="stop"/> is set.</summary>
    public abstract void Pass(TimeSpan time, CancellationToken stop);

    /// <summary>Begins a piece of work without waiting for it.</summary>
    public abstract void Begin(Action work);
}

/// <summary>The machine's clock. The dispatcher has a thread of its own, so that a pool without free threads delays only what is sent (and that is counted as lateness), never the clock.</summary>
internal sealed class MachinePace() : Pace(TimeProvider.System)
{
    private static readonly TimeSpan Finest = TimeSpan.FromMilliseconds(1);

    public override void Pass(TimeSpan time, CancellationToken stop) => stop.WaitHandle.WaitOne(time < Finest ? Finest : time);

    public override void Begin(Action work) => ThreadPool.UnsafeQueueUserWorkItem(static begin => begin(), work, preferLocal: false);
}
