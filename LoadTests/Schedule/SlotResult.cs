namespace CatsIce.LoadTests.Schedule;

/// <summary>What became of a slot.</summary>
internal enum SlotState
{
    /// <summary>Not settled: what a run must leave nothing in.</summary>
    Pending,

    /// <summary>Answered as it must be.</summary>
    Answered,

    /// <summary>Answered in another way than it must be, or the connection failed.</summary>
    Failed,

    /// <summary>No answer within the time-out, or none when the run ended.</summary>
    TimedOut,

    /// <summary>Due, but too many others were under way.</summary>
    Unsent,

    /// <summary>Not sent because the message before it in its movement was not accepted.</summary>
    Withheld,

    /// <summary>Still waiting for the one before it when the run ended, or the run was broken off before it was due.</summary>
    Undispatched,
}

/// <summary>What the sender tells of one message.</summary>
/// <param name="Code">For the table of answers: <c>Receipt</c>, <c>IE906 26</c>, <c>Fault Throttled</c>.</param>
internal readonly record struct Sent(SlotState State, string Code);

/// <param name="Slot">Index in the plan.</param>
/// <param name="Latency">From the moment it was due to the answer.</param>
/// <param name="Service">From the moment it was sent to the answer: what a generator would tell that waits for answers.</param>
/// <param name="Lateness">From the moment it could be sent to the moment it was: the generator's own fault. Zero for what was not sent.</param>
internal readonly record struct SlotResult(int Slot, SlotState State, string Code, TimeSpan Latency, TimeSpan Service, TimeSpan Lateness);
