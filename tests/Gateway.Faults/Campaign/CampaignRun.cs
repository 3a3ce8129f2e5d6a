using System.Collections.Concurrent;
using System.Diagnostics;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Campaign;

/// <summary>Cycle after cycle, in several worlds beside each other.</summary>
/// <param name="done">Numbers of cycles that were done before; they are passed over.</param>
internal sealed class CampaignRun(CampaignOrder order, IEnumerable<int> done, Action<CycleResult> progress)
{
    /// <summary>A world is left after so many cycles, so that its database stays small enough to be looked through whole after each.</summary>
    private const int CyclesOfAWorld = 40;

    private readonly FaultPlan _plan = new(order);
    private readonly ConcurrentBag<CycleResult> _results = [];
    private readonly ConcurrentQueue<int> _left = new(Enumerable.Range(order.First, order.Cycles).Except(done));
    private int _worlds = order.Seed;

    public async Task<CampaignResult> Run(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Math.Min(order.Worlds, _left.Count)).Select(_ => Task.Run(() => Work(cancel), CancellationToken.None)));
        return new CampaignResult(order, [.. _results.OrderBy(result => result.Number)], watch.Elapsed);
    }

    private async Task Work(CancellationToken cancel)
    {
        while (await LiveAWorld(cancel))
        {
        }
    }

    /// <returns>False when there is nothing left to do.</returns>
    private async Task<bool> LiveAWorld(CancellationToken cancel)
    {
        if (IsOver(cancel)) return false;
        var number = Interlocked.Increment(ref _worlds);
        await using var world = await World.Create(order.Setup, number, new Random(number));
        for (var i = 0; i < CyclesOfAWorld; i++)
        {
            if (IsOver(cancel) || !_left.TryDequeue(out var cycle)) return false;
            if (await Try(new Cycle(world, _plan[cycle], order.Seed, cycle), cancel) is not { } result) return false;
            _results.Add(result);
            progress(result);
            // What is broken once would be found again in every cycle.
            if (result.Findings.Count > 0) break;
        }

        return true;
    }

    /// <returns>Null when the campaign was asked to end: what it has done until then is reported all the same.</returns>
    private static async Task<CycleResult?> Try(Cycle cycle, CancellationToken cancel)
    {
        try
        {
            return await cycle.Run(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private bool IsOver(CancellationToken cancel) => cancel.IsCancellationRequested || TimeProvider.System.GetUtcNow() >= order.Until || _left.IsEmpty;
}
