using System.Collections.Concurrent;
using CatsIce.ConformanceSuite.Mutants.Wire;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>Sound systems that were started and can be used again: one mutant of the wire after the other, since most leave the system behind them as it was. Thread-safe.</summary>
internal sealed class SystemPool(Target target, string folder) : IAsyncDisposable
{
    private readonly ConcurrentBag<StartedSystem> _idle = [];
    private int _started;

    /// <exception cref="CommandLine.InputFaultException">It does not start.</exception>
    public async Task<StartedSystem> Take(CancellationToken cancel) => _idle.TryTake(out var idle)
        ? idle
        : await target.Start(flag: null, Path.Combine(folder, "systems", $"{Interlocked.Increment(ref _started)}"), cancel);

    /// <summary>Back into the pool, or ended when the next trial would see something of this one.</summary>
    public async Task Return(StartedSystem system, WireRule? rule)
    {
        if (target.IsStarted && rule is { Change: var change } && LeavesTraces(change))
        {
            await system.DisposeAsync();
            return;
        }

        _idle.Add(system);
    }

    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var idle))
        {
            await idle.DisposeAsync();
        }
    }

    // What is not answered is sent again later, and a system that met many failures waits before it sends at all.
    private static bool LeavesTraces(WireChange change) => change is WireChange.Never or WireChange.Late or WireChange.After or WireChange.Cut;
}
