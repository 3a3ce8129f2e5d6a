namespace CatsIce.LoadTests.Schedule;

/// <summary>Sends one message. Ends by itself soon after it was cancelled.</summary>
internal delegate Task<Sent> SendSlot(int slot, CancellationToken cancel);

/// <summary>Sends each message of a plan at its time, whatever becomes of those before it (open model): a hub that stands still is sent to all the same, and what waited is not
/// spared it. Only within a movement a message waits for the one before it, and its latency is counted from the moment it was due all the same.</summary>
/// <param name="plan">In the order of time.</param>
/// <param name="mostInFlight">Messages under way at the same time; what is due beyond them stays unsent and is counted.</param>
/// <param name="drain">After the last message was due: how long answers are waited for.</param>
/// <param name="settled">Told of every slot exactly once, from any thread, also at the same time.</param>
internal sealed class OpenModel(IReadOnlyList<Slot> plan, int mostInFlight, TimeSpan drain, Pace pace, SendSlot send, Action<SlotResult> settled)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    // A sender that was told to end and does not is not waited for longer than this.
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);
    private readonly Lock _lock = new();
    private readonly State[] _states = new State[plan.Count];
    private readonly TimeSpan[] _begun = new TimeSpan[plan.Count];
    private readonly int[] _next = Successors(plan);
    private CancellationToken _end;
    private bool _closed;
    private int _inFlight;
    private int _open;

    private enum State : byte
    {
        Future,
        Waiting,
        UnderWay,
        Accepted,
        Over,
    }

    /// <summary>Messages that were sent and not answered yet.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Timestamp of the clock at which the run began; 0 before.</summary>
    public long Began { get; private set; }

    private TimeSpan Now => pace.Clock.GetElapsedTime(Began);

    /// <summary>Returns when every slot is settled. To be called once, on a thread of its own.</summary>
    /// <param name="stop">Breaks the run off: nothing more is sent, answers are still waited for.</param>
    /// <exception cref="InvalidOperationException">The plan is empty: a run that sends nothing proves nothing.</exception>
    public void Run(CancellationToken stop)
    {
        if (plan.Count == 0)
        {
            throw new InvalidOperationException("The plan holds no message; a run that sends nothing proves nothing.");
        }

        Began = pace.Clock.GetTimestamp();
        using var ending = new CancellationTokenSource();
        using var broken = stop.Register(Close);
        _end = ending.Token;
        for (var slot = 0; slot < plan.Count && !stop.IsCancellationRequested; slot++)
        {
            for (var early = plan[slot].Due - Now; early > TimeSpan.Zero && !stop.IsCancellationRequested; early = plan[slot].Due - Now)
            {
                pace.Pass(early, stop);
            }

            if (!stop.IsCancellationRequested)
            {
                Due(slot);
            }
        }

        Wait(drain, () => Volatile.Read(ref _open) == 0);
        Close();
        ending.Cancel();
        Wait(LastPatience, () => InFlight == 0);
        for (var slot = 0; slot < plan.Count; slot++)
        {
            GiveUp(slot);
        }
    }

    private void Wait(TimeSpan longest, Func<bool> over)
    {
        for (var began = Now; !over() && Now - began < longest;)
        {
            pace.Pass(Look, CancellationToken.None);
        }
    }

    private void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    private void Due(int slot)
    {
        // Others count it down beside the lock.
        Interlocked.Increment(ref _open);
        State before;
        lock (_lock)
        {
            before = plan[slot].After < 0 ? State.Accepted : _states[plan[slot].After];
            if (before is State.Waiting or State.UnderWay)
            {
                _states[slot] = State.Waiting;
                return;
            }
        }

        if (before is State.Accepted)
        {
            Launch(slot, plan[slot].Due);
        }
        else
        {
            Settle(slot, new Sent(SlotState.Withheld, ""));
        }
    }

    /// <param name="possible">When it could be sent at the earliest.</param>
    private void Launch(int slot, TimeSpan possible)
    {
        SlotState refused;
        lock (_lock)
        {
            refused = _closed ? SlotState.Undispatched : _inFlight >= mostInFlight ? SlotState.Unsent : SlotState.Pending;
            if (refused == SlotState.Pending)
            {
                _inFlight++;
                _states[slot] = State.UnderWay;
                // Until it has begun, for a run that ends before.
                _begun[slot] = possible;
            }
        }

        if (refused == SlotState.Pending)
        {
            pace.Begin(() => _ = Send(slot, possible));
        }
        else
        {
            Settle(slot, new Sent(refused, ""));
        }
    }

    private async Task Send(int slot, TimeSpan possible)
    {
        var begun = _begun[slot] = Now;
        Sent sent;
        try
        {
            sent = await send(slot, _end);
        }
        catch (Exception failure)
        {
            // A defect of the generator must show in the run, not vanish in a task that nobody looks at.
            sent = new Sent(SlotState.Failed, $"generator: {failure.GetType().Name}: {failure.Message}");
        }

        var ended = Now;
        lock (_lock)
        {
            _inFlight--;
        }

        Settle(slot, sent, ended - plan[slot].Due, ended - begun, begun - possible);
    }

    private void GiveUp(int slot)
    {
        State state;
        lock (_lock)
        {
            state = _states[slot];
        }

        if (state is State.Future or State.Waiting)
        {
            Settle(slot, new Sent(SlotState.Undispatched, ""));
        }
        else if (state is State.UnderWay)
        {
            Settle(slot, new Sent(SlotState.TimedOut, "no answer at the end"), Now - plan[slot].Due, Now - _begun[slot]);
        }
    }

    private void Settle(int slot, Sent sent, TimeSpan latency = default, TimeSpan service = default, TimeSpan lateness = default)
    {
        var next = _next[slot];
        bool follows;
        lock (_lock)
        {
            if (_states[slot] is State.Accepted or State.Over)
            {
                return;
            }

            _states[slot] = sent.State == SlotState.Answered ? State.Accepted : State.Over;
            follows = next >= 0 && _states[next] is State.Waiting;
        }

        settled(new SlotResult(slot, sent.State, sent.Code, latency, service, lateness));
        if (follows && sent.State == SlotState.Answered)
        {
            Launch(next, Now);
        }
        else if (follows)
        {
            Settle(next, new Sent(SlotState.Withheld, ""));
        }

        // After what follows from it, so that nothing is open and unknown in between.
        Interlocked.Decrement(ref _open);
    }

    private static int[] Successors(IReadOnlyList<Slot> plan)
    {
        var next = new int[plan.Count];
        Array.Fill(next, -1);
        for (var slot = 0; slot < plan.Count; slot++)
        {
            if (plan[slot].After is var before and >= 0)
            {
                next[before] = slot;
            }
        }

        return next;
    }
}
