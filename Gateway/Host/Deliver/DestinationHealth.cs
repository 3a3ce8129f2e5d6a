namespace CatsIce.Gateway.Deliver;

/// <summary>Whether a destination can be reached, as seen from the last attempts (a circuit breaker without state on disk). Only attempts that did not reach the
/// destination count: one that refuses a document is alive. Thread-safe.</summary>
internal sealed class DestinationHealth(DeliverOptions options)
{
    private readonly Lock _gate = new();
    private int _failuresInARow;
    private DateTimeOffset _closedUntil;

    /// <summary>How many deliveries may start now: all that are wanted, one as a probe after a pause, or none.</summary>
    /// <param name="underWay">Deliveries that have not ended yet; a probe waits until there is none.</param>
    public int Allow(int wanted, int underWay, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_failuresInARow < options.BreakAfter)
            {
                return wanted;
            }
            return now >= _closedUntil && underWay == 0 ? Math.Min(1, wanted) : 0;
        }
    }

    /// <summary>When a probe may start; null while the destination is well.</summary>
    public DateTimeOffset? ClosedUntil
    {
        get
        {
            lock (_gate)
            {
                return _failuresInARow < options.BreakAfter ? null : _closedUntil;
            }
        }
    }

    /// <returns>True when the destination had been left alone and is back: what waits for it is due at once.</returns>
    public bool Reached()
    {
        lock (_gate)
        {
            var wasClosed = _failuresInARow >= options.BreakAfter;
            _failuresInARow = 0;
            return wasClosed;
        }
    }

    /// <returns>True when this failure closes the destination.</returns>
    public bool NotReached(DateTimeOffset now, double chance)
    {
        lock (_gate)
        {
            if (_failuresInARow >= options.BreakAfter && now < _closedUntil)
            {
                // Begun beside the one that closed the destination, so no probe: many at once are one failure, not many pauses doubled.
                return false;
            }
            _failuresInARow++;
            if (_failuresInARow < options.BreakAfter)
            {
                return false;
            }
            _closedUntil = now + DeliveryPolicy.Pause(_failuresInARow - options.BreakAfter + 1, chance, options);
            return _failuresInARow == options.BreakAfter;
        }
    }
}
