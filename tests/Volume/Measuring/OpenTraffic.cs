using System.Collections.Concurrent;
using System.Diagnostics;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace CatsIce.Volume.Measuring;

/// <summary>Signed IE001 of 10 KB, each a movement of its own, at a set rate whatever the hub does: time is counted from the moment at which a message should have been sent, so that a hub that stands still is not spared what waited. Its
/// recipient collects and confirms beside it.</summary>
/// <param name="perSecond">Messages a second.</param>
internal sealed class OpenTraffic(Hub hub, double perSecond)
{
    private readonly ConcurrentQueue<double> _took = [];
    private long _confirmed;

    /// <summary>Until <paramref name="until"/> ends, and everything that was sent is answered.</summary>
    /// <returns>From the intended moment to the receipt, and how many a second were confirmed by their recipient.</returns>
    public async Task<(Percentiles Accepted, double ConfirmedPerSecond)> Run(string what, Task until)
    {
        var (uz, watch, sent) = (hub.As("NTA.UZ"), Stopwatch.StartNew(), new List<Task>());
        var collecting = Task.Run(() => Collect(until));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var next = 0L; !until.IsCompleted && await timer.WaitForNextTickAsync();)
        {
            for (; next / perSecond <= watch.Elapsed.TotalSeconds; next++)
            {
                var intended = TimeSpan.FromSeconds(next / perSecond);
                sent.Add(Task.Run(async () =>
                {
                    var answer = await uz.Submit(Documents.Fresh(Journey.Release), Binding.Plain);
                    Expect.True(answer.Kind == "Receipt", $"HTTP {answer.Status} {answer.Text}");
                    _took.Enqueue((watch.Elapsed - intended).TotalMilliseconds);
                }));
            }
            sent.RemoveAll(task => task.IsCompletedSuccessfully);
        }
        await until;
        await Task.WhenAll(sent);
        await collecting;
        return (Percentiles.Of(what, [.. _took]), _confirmed / watch.Elapsed.TotalSeconds);
    }

    private async Task Collect(Task until)
    {
        var ge = hub.As("NTA.GE");
        while (true)
        {
            // Asked before: what came until then is collected.
            var last = until.IsCompleted;
            var items = await ge.Collect(100, last ? 0 : 1);
            foreach (var item in items)
            {
                await ge.Confirm(item);
                _confirmed++;
            }
            if (last && items.Count == 0)
            {
                return;
            }
        }
    }
}
