using System.Diagnostics;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Sessions;

namespace Gateway.Tests.Store;

/// <summary>When the writer begins: at once with what comes alone, in a pace with what comes in a crowd.</summary>
public sealed class WorkQueue_paces
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    // Longer than any test may take: who waited for it was not let go.
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    [Fact]
    public void TheFirst_WaitsForNothing()
    {
        var queue = new WorkQueue(most: 10, enough: 4, Never);
        queue.AddOwn(new Work());
        Assert.True(queue.Wait(hasWork: false));
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public void TheNext_BeginsInItsPace()
    {
        var queue = new WorkQueue(most: 10, enough: 4, Pace);
        queue.AddOwn(new Work());
        Assert.True(queue.Wait(hasWork: false));
        var began = Stopwatch.StartNew();
        Assert.True(queue.Wait(hasWork: false));
        Assert.True(began.Elapsed >= Pace - TimeSpan.FromMilliseconds(20), $"It began after {began.Elapsed.TotalMilliseconds:0} ms.");
    }

    [Fact]
    public void ACommitThatIsFull_WaitsForNothing()
    {
        var queue = new WorkQueue(most: 10, enough: 2, Never);
        queue.AddOwn(new Work());
        Assert.True(queue.Wait(hasWork: false));
        Assert.True(queue.TryAddNew(new Work()));
        Assert.True(queue.Wait(hasWork: false));
    }

    [Fact]
    public async Task WhoWaitsForCompany_GoesWhenThereIsEnough()
    {
        var queue = new WorkQueue(most: 10, enough: 2, Never);
        queue.AddOwn(new Work());
        Assert.True(queue.Wait(hasWork: false));
        var second = Task.Run(() => queue.Wait(hasWork: false), TestContext.Current.CancellationToken);
        queue.AddOwn(new Work());
        Assert.True(await second);
    }

    [Fact]
    public async Task WhoWaitsForCompany_GoesWhenNoMoreIsTaken()
    {
        var queue = new WorkQueue(most: 10, enough: 4, Never);
        queue.AddOwn(new Work());
        Assert.True(queue.Wait(hasWork: false));
        var second = Task.Run(() => queue.Wait(hasWork: true), TestContext.Current.CancellationToken);
        queue.End();
        Assert.True(await second);
        Assert.True(queue.TryTake(out _));
        Assert.False(queue.Wait(hasWork: false));
    }

    [Fact]
    public async Task AWriterWhoseWorkAnotherTakes_WaitsForMore()
    {
        var queue = new WorkQueue(most: 10, enough: 4, Pace);
        queue.AddOwn(new Work());
        Assert.True(queue.Wait(hasWork: false));
        Assert.True(queue.TryTake(out _));

        queue.AddOwn(new Work());
        var writers = new[] { Writer(), Writer() };
        var first = await Task.WhenAny(writers);
        Assert.True(await first);
        var second = writers.Single(writer => writer != first);
        // Whoever gave up would do so when the pace is over; nobody can be seen to wait for ever.
        Assert.NotSame(second, await Task.WhenAny(second, Task.Delay(4 * Pace, TestContext.Current.CancellationToken)));
        queue.AddOwn(new Work());
        Assert.True(await second);

        Task<bool> Writer() => Task.Run(() => queue.Wait(hasWork: false) && queue.TryTake(out _), TestContext.Current.CancellationToken);
    }

    private sealed class Work : StoreWork
    {
        public override bool Decide(WriteSession session) => false;

        public override void Committed()
        {
        }

        public override void Failed(Exception exception)
        {
        }
    }
}
