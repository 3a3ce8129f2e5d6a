using CatsIce.Gateway.Store.Dialects;

namespace CatsIce.Gateway.Receive.Limits;

/// <summary>Lets so many submitted documents be worked on at the same time as keep the processors and the writer busy, no more. A crowd of new messages would else stand in the runtime's queue before every step
/// of what was begun: each step of a delivery would wait for all of them, and what was accepted would not leave the hub until the crowd was gone. Thread-safe.</summary>
internal sealed class SubmitTurns : IDisposable
{
    // Measured on two processors: with half as many less gets through, with three times as many (on a server: twice) what is delivered falls behind what is accepted. A commit on a server takes longer, so more must be under way.
    private const int OfEachProcessor = 8;
    private const int OfEachProcessorOnServer = 16;

    // Large ones take their turns by memory, and must not hold up the small.
    private const int Large = 256 * 1024;

    private readonly SemaphoreSlim _turns;

    public SubmitTurns(Dialect dialect)
    {
        Most = (dialect.IsShared ? OfEachProcessorOnServer : OfEachProcessor) * Environment.ProcessorCount;
        _turns = new SemaphoreSlim(Most);
    }

    /// <summary>So many at the same time.</summary>
    public int Most { get; }

    /// <summary>Waits for a turn, in the order of coming; nobody who has one waits for anything but the hub's own work.</summary>
    /// <param name="bytes">Of the body, which has been read.</param>
    /// <returns>Gives the turn back when disposed of; more than once does no harm.</returns>
    public async Task<IDisposable?> Take(int bytes)
    {
        if (bytes > Large)
        {
            return null;
        }
        await _turns.WaitAsync(CancellationToken.None);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private SemaphoreSlim? _turns = turns;

        public void Dispose() => Interlocked.Exchange(ref _turns, null)?.Release();
    }
}
