using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace CatsIce.Gateway.Store;

/// <summary>Work that waits for the writer. What the hub does for itself goes first: it is bounded by what the hub has under way, and ends what was begun. Behind a crowd of new messages every delivery would wait as
/// long as they do, and nothing would ever get done. Thread-safe.</summary>
/// <param name="most">Pieces of work that may wait before new messages are turned away.</param>
/// <param name="enough">Pieces of work that fill a commit: with so many nobody waits for company.</param>
/// <param name="pace">From the beginning of one commit to that of the next.</param>
internal sealed class WorkQueue(int most, int enough, TimeSpan pace)
{
    private readonly object _gate = new();
    private readonly Queue<StoreWork> _own = new();
    private readonly Queue<StoreWork> _new = new();
    private long _began;
    private bool _hasEnded;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return Waiting;
            }
        }
    }

    private int Waiting => _own.Count + _new.Count;

    /// <summary>Queues a new message.</summary>
    /// <returns>False when too much waits, or no more is taken.</returns>
    public bool TryAddNew(StoreWork work)
    {
        lock (_gate)
        {
            return !_hasEnded && Waiting < most && Add(_new, work);
        }
    }

    /// <summary>Queues work of the hub itself, which is never turned away.</summary>
    /// <exception cref="InvalidOperationException">No more is taken.</exception>
    public void AddOwn(StoreWork work)
    {
        lock (_gate)
        {
            _ = !_hasEnded ? Add(_own, work) : throw new InvalidOperationException("The writer has ended; nothing more can be stored.");
        }
    }

    /// <summary>Takes no more work; what is there may still be taken out.</summary>
    public void End()
    {
        lock (_gate)
        {
            _hasEnded = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until there is work, and until a commit is full or the last one has begun long enough ago: a piece of work after a quiet moment goes at once, those of a crowd go together.</summary>
    /// <param name="hasWork">There is work elsewhere, which waits for company only.</param>
    /// <returns>False when there is none and none will come.</returns>
    public bool Wait(bool hasWork)
    {
        lock (_gate)
        {
            while (!_hasEnded)
            {
                // Asked anew each time: another writer may have taken what there was.
                if (!hasWork && Waiting == 0)
                {
                    Monitor.Wait(_gate);
                }
                else if (Waiting < enough && pace - Stopwatch.GetElapsedTime(_began) is { Ticks: > 0 } left)
                {
                    Monitor.Wait(_gate, TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)));
                }
                else
                {
                    break;
                }
            }
            _began = Stopwatch.GetTimestamp();
            return hasWork || Waiting > 0;
        }
    }

    public bool TryTake([NotNullWhen(true)] out StoreWork? work)
    {
        lock (_gate)
        {
            return _own.TryDequeue(out work) || _new.TryDequeue(out work);
        }
    }

    private bool Add(Queue<StoreWork> queue, StoreWork work)
    {
        queue.Enqueue(work);
        // Whoever waits for company need not be told of each.
        if (Waiting == 1 || Waiting >= enough)
        {
            Monitor.Pulse(_gate);
        }
        return true;
    }
}
