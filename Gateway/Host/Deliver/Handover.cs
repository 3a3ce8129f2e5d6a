using CatsIce.Gateway.Deliver.Outbox;

namespace CatsIce.Gateway.Deliver;

/// <summary>The short way of a message to its destination: who stores it takes a place beforehand, writes the delivery as leased already, and hands it over after the commit. Nobody has to look it up, lease
/// it and read it again. The way is open only while the destination is well and nothing waits for it, so nothing is overtaken. Counts all that is under way to the destination, on whatever way it came.
/// Thread-safe.</summary>
/// <param name="most">Deliveries under way at the same time.</param>
internal sealed class Handover(int most)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action<LeasedDelivery, Outgoing>? _begin;
    private int _underWay;
    private bool _isOpen;
    private bool _hasEnded;

    /// <summary>Places that are taken.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    public bool IsOpen => Volatile.Read(ref _isOpen);

    /// <summary>Opens the way: the destination is well, and nothing waits for it.</summary>
    /// <param name="begin">Told of what is handed over; it gives the place back when that has ended.</param>
    public void Open(Action<LeasedDelivery, Outgoing> begin)
    {
        lock (_gate)
        {
            _begin = begin;
            _isOpen = !_hasEnded;
        }
    }

    /// <summary>Closes it, until somebody has looked again what waits.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isOpen = false;
        }
    }

    /// <summary>Takes a place for a message that is being stored. Where there is none, the way is closed: what is stored now will wait, and what comes later must not overtake it.</summary>
    /// <returns>True: then <see cref="Begin"/> or <see cref="GiveBack"/> must follow.</returns>
    public bool TryTake()
    {
        lock (_gate)
        {
            _isOpen &= _underWay < most;
            _underWay += _isOpen ? 1 : 0;
            return _isOpen;
        }
    }

    /// <summary>Takes places for what was leased out of the outbox.</summary>
    public void Take(int places)
    {
        lock (_gate)
        {
            _underWay += places;
        }
    }

    /// <summary>Uses a place: the message is stored, its delivery is leased by this node.</summary>
    public void Begin(LeasedDelivery delivery, Outgoing message) => _begin!(delivery, message);

    /// <returns>True when the way is closed: something may wait for the place.</returns>
    public bool GiveBack()
    {
        lock (_gate)
        {
            _underWay--;
            if (_hasEnded && _underWay == 0)
            {
                _idle.TrySetResult();
            }
            return !_isOpen;
        }
    }

    /// <summary>Takes nothing more.</summary>
    /// <returns>Ends when everything under way has ended.</returns>
    public Task End()
    {
        lock (_gate)
        {
            (_isOpen, _hasEnded) = (false, true);
            return _underWay == 0 ? Task.CompletedTask : _idle.Task;
        }
    }
}
