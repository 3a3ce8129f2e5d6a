namespace CatsIce.Gateway.Deliver;

/// <summary>Whether a destination can be reached, as seen from the last attempts of this node: a circuit breaker without state on disk, because each node may have a network of
/// its own. Only attempts that did not reach the destination count, or that it turned away as too busy: one that refuses a document is alive. Thread-safe.</summary>
internal sealed class DestinationHealth(DeliverOptions options)
{
    private readonly Lock _gate = new();
    private DestinationState _state;
    private int _failuresInARow;
    private DateTimeOffset _closedUntil;
    private DateTimeOffset _pausedUntil;

    public DestinationState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>When it may be asked again; in the past while it is well.</summary>
    public DateTimeOffset ClosedUntil
    {
        get
        {
            lock (_gate)
            {
                return _closedUntil > _pausedUntil ? _closedUntil : _pausedUntil;
            }
        }
    }

    /// <summary>What may be done now. A Ping asks before a document is risked; after it one document goes ahead of the others (CSS-DLV-008).</summary>
    /// <param name="free">How many deliveries may still be started.</param>
    /// <param name="underWay">Deliveries and Pings that have not ended yet; a probe waits until there is none.</param>
    public HealthStep Next(int free, int underWay, DateTimeOffset now)
    {
        lock (_gate)
        {
            var until = _closedUntil > _pausedUntil ? _closedUntil : _pausedUntil;
            // Beyond the longest pause only a clock that had jumped can have set it.
            return until > now && until <= DeliveryPolicy.Farthest(now, options) ? new HealthStep.Wait(until)
                : _state == DestinationState.Well ? (free > 0 ? new HealthStep.Send(free) : new HealthStep.Wait(null))
                : underWay > 0 ? new HealthStep.Wait(null)
                : _state == DestinationState.LeftAlone ? new HealthStep.Ping()
                : new HealthStep.Send(1);
        }
    }

    /// <returns>True when the destination had been left alone and is back: what waits for it is due at once.</returns>
    public bool Reached()
    {
        lock (_gate)
        {
            var wasClosed = _state != DestinationState.Well;
            (_state, _failuresInARow, _closedUntil) = (DestinationState.Well, 0, default);
            return wasClosed;
        }
    }

    /// <summary>It has another address now: nothing is known of it.</summary>
    /// <returns>True when it had been left alone, or had asked for time.</returns>
    public bool Moved()
    {
        lock (_gate)
        {
            var wasClosed = _state != DestinationState.Well || _pausedUntil > default(DateTimeOffset);
            (_state, _failuresInARow, _closedUntil, _pausedUntil) = (DestinationState.Well, 0, default, default);
            return wasClosed;
        }
    }

    /// <summary>Somebody is there again: the next step is one document.</summary>
    public void PingAnswered()
    {
        lock (_gate)
        {
            _state = _state == DestinationState.LeftAlone ? DestinationState.Probed : _state;
        }
    }

    /// <summary>An attempt or a Ping had no answer, or the answer that there is no time now.</summary>
    /// <param name="retryAfter">When the destination said how long it wants to be left alone; honoured up to <see cref="DeliverOptions.LongestPause"/>.</param>
    /// <returns>True when this failure closes the destination.</returns>
    public bool NotReached(DateTimeOffset now, double chance, TimeSpan? retryAfter = null)
    {
        lock (_gate)
        {
            if (DeliveryPolicy.Bounded(retryAfter, options) is { } asked && now + asked > _pausedUntil)
            {
                _pausedUntil = now + asked;
            }
            if (_state == DestinationState.LeftAlone && now < _closedUntil)
            {
                // Begun beside the one that closed the destination, so no probe: many at once are one failure, not many pauses doubled.
                return false;
            }
            _failuresInARow++;
            if (_failuresInARow < options.BreakAfter)
            {
                return false;
            }
            var closes = _state == DestinationState.Well;
            _state = DestinationState.LeftAlone;
            _closedUntil = now + DeliveryPolicy.Pause(_failuresInARow - options.BreakAfter + 1, chance, options);
            return closes;
        }
    }
}

/// <summary>The number is what the metric shows.</summary>
internal enum DestinationState
{
    /// <summary>Deliveries go out.</summary>
    Well = 0,

    /// <summary>It answered a Ping; one delivery goes ahead of the others.</summary>
    Probed = 1,

    /// <summary>Nothing goes out until a Ping is answered.</summary>
    LeftAlone = 2,
}

/// <summary>What a worker may do for its destination now.</summary>
internal abstract record HealthStep
{
    private HealthStep()
    {
    }

    internal sealed record Send(int Most) : HealthStep;

    internal sealed record Ping : HealthStep;

    /// <param name="Until">Null: until something that is under way ends.</param>
    internal sealed record Wait(DateTimeOffset? Until) : HealthStep;
}
