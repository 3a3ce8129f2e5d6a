namespace CatsIce.Gateway.Receive.Limits;

/// <summary>Turns for work that needs memory by the size of a document. Who does not fit waits, first come first served, and goes on when others have ended; what is larger than all
/// there is goes alone. Small work has a lane of its own: it passes the large, and the large never waits for ever behind it. Thread-safe.</summary>
/// <param name="total">Bytes that may be in use at the same time.</param>
internal sealed class MemoryTurns(long total)
{
    // Below it a document is one of the many: nine of ten have less than 64 KiB.
    private const long SmallBytes = 1024 * 1024;

    private readonly Lane _small = new(total / 4);
    private readonly Lane _large = new(total / 4 * 3);

    /// <summary>Waits for so much memory.</summary>
    /// <returns>To be disposed when the work is done.</returns>
    /// <exception cref="OperationCanceledException">Nobody needs it any more.</exception>
    public Task<IDisposable> Take(long bytes, CancellationToken cancel) => LaneOf(bytes).Take(bytes, cancel);

    /// <summary>So much memory, if it can be had at once.</summary>
    /// <returns>Null when others must end first.</returns>
    public IDisposable? TryTake(long bytes) => LaneOf(bytes).TryTake(bytes);

    /// <summary>Counts work that may not wait, because it ends other work.</summary>
    public IDisposable TakeAnyway(long bytes) => LaneOf(bytes).TakeAnyway(bytes);

    private Lane LaneOf(long bytes) => bytes <= SmallBytes ? _small : _large;

    private sealed class Lane(long total)
    {
        private readonly Lock _gate = new();
        private readonly Queue<Waiting> _queue = new();
        private long _used;

        public async Task<IDisposable> Take(long bytes, CancellationToken cancel)
        {
            Waiting waiting;
            lock (_gate)
            {
                if (TryTake(bytes) is { } turn)
                {
                    return turn;
                }
                waiting = new Waiting(Part(bytes), new TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously));
                _queue.Enqueue(waiting);
            }
            await using var gone = cancel.UnsafeRegister(static (given, token) => ((TaskCompletionSource<IDisposable>)given!).TrySetCanceled(token), waiting.Given);
            return await waiting.Given.Task;
        }

        public IDisposable? TryTake(long bytes)
        {
            lock (_gate)
            {
                return _queue.Count == 0 && _used + Part(bytes) <= total ? TakeAnyway(bytes) : null;
            }
        }

        public IDisposable TakeAnyway(long bytes)
        {
            lock (_gate)
            {
                _used += Part(bytes);
                return new Turn(this, Part(bytes));
            }
        }

        private long Part(long bytes) => Math.Min(bytes, total);

        private void GiveBack(long part)
        {
            lock (_gate)
            {
                _used -= part;
                while (_queue.TryPeek(out var next) && (next.Given.Task.IsCanceled || _used + next.Part <= total))
                {
                    _queue.Dequeue();
                    // Who went away meanwhile takes nothing.
                    if (next.Given.TrySetResult(new Turn(this, next.Part)))
                    {
                        _used += next.Part;
                    }
                }
            }
        }

        private sealed record Waiting(long Part, TaskCompletionSource<IDisposable> Given);

        private sealed class Turn(Lane lane, long part) : IDisposable
        {
            private int _given;

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _given, 1) == 0)
                {
                    lane.GiveBack(part);
                }
            }
        }
    }
}

/// <summary>Of the checks of documents that came.</summary>
internal sealed class CheckingTurns(MemoryPlan plan)
{
    public MemoryTurns Memory { get; } = new(plan.Checks);
}

/// <summary>Of documents on their way out: pushed, collected, or fetched.</summary>
internal sealed class OutgoingTurns(MemoryPlan plan)
{
    public MemoryTurns Memory { get; } = new(plan.Outgoing);
}
