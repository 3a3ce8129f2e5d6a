using System.Collections.Concurrent;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive.Limits;

/// <summary>Lets requests in, or turns them away with Fault Throttled before anything is read or stored: who sends too much gets no more than its share, and when the hub
/// itself has too much, new work waits while accepted work, receipts and questions go on (CSS-SEC-009, CSS-FLT-002). Thread-safe.</summary>
internal sealed partial class Turnstile(
    LimitOptions limits, ReceiveOptions receive, MemoryPlan memory, StoreOptions store, CommitWriter writer, Telemetry telemetry, TimeProvider clock, ILogger<Turnstile> log)
{
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, ParticipantTurns> _participants = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Participant, string Cause), Tally> _tallies = new();

    // The rest is for what ends work: deliveries, receipts, notices.
    private readonly int _mostWaiting = Math.Max(1, store.QueueLength / 4 * 3);

    public BodyBudget Bodies { get; } = new(memory.Bodies);

    /// <summary>Before the body is read.</summary>
    /// <returns>The passage, to be disposed when the answer is made; or Fault Throttled.</returns>
    public Outcome<Passage> Enter(Caller caller, Purpose purpose)
    {
        var lane = TurnsOf(caller).LaneOf(purpose);
        var most = AtOnce(caller);
        if (!lane.TryEnter(most))
        {
            return Refuse(caller, "at_once", receive.RetryAfter, $"{most} requests of {caller.Id} are under way, which is the most at the same time.");
        }
        var passage = new Passage(caller, purpose, lane, Bodies);
        if (Obstacle(caller, purpose) is not { } obstacle)
        {
            return passage;
        }
        passage.Dispose();
        return obstacle;
    }

    /// <summary>After the body was read: what only the body told.</summary>
    /// <returns>Null, or Fault Throttled.</returns>
    public Refusal.Fault? Declare(Passage passage, ExchangeRequest request)
    {
        var purpose = Purposes.Of(request);
        return purpose == passage.Purpose ? null : Obstacle(passage.Caller, purpose);
    }

    /// <summary>The Fault for a body that there is no memory for.</summary>
    public Refusal.Fault NoRoom(Caller caller, BodyBudget.Room room) => room == BodyBudget.Room.ShareUsed
        ? Refuse(caller, "share_of_memory", receive.RetryAfter, $"The bodies of {caller.Id} that are under way use half of the memory that there is for bodies, which is the most.")
        : Refuse(caller, "memory", receive.RetryAfter, "The bodies under way use all the memory that there is for them.");

    private Refusal.Fault? Obstacle(Caller caller, Purpose purpose)
    {
        if (purpose is Purpose.Confirm or Purpose.Unknown)
        {
            return null;
        }
        // While the database is away the queue is full of what the hub itself would write; whoever comes is told that, not that there is too much.
        if (purpose == Purpose.Submit && writer.IsUp && writer.QueueLength >= _mostWaiting)
        {
            return Refuse(caller, "queue", receive.RetryAfter, "More arrives than can be stored now; what was accepted is finished first.");
        }
        var (perSecond, burst) = (PerSecond(caller), Burst(caller));
        return TurnsOf(caller).LaneOf(purpose).Rate.Take(perSecond, burst) is { } wait
            ? Refuse(caller, "rate", wait, $"{caller.Id} may send {perSecond} {(purpose == Purpose.Submit ? "messages" : "questions")} a second, and {burst} at once after a quiet time; this is more.")
            : null;
    }

    private Refusal.Fault Refuse(Caller caller, string cause, TimeSpan wait, string detail)
    {
        telemetry.Throttled(caller.Id, cause);
        if (_tallies.GetOrAdd((caller.Id, cause), _ => new Tally()).Count(clock, TellEvery) is { } refused)
        {
            Throttled(log, caller.Id, cause, refused);
        }
        return new Refusal.Fault(FaultCode.Throttled, $"{detail} Nothing of this request was kept.", "Wait for the time in Retry-After, then send the same again.") { RetryAfter = wait };
    }

    private ParticipantTurns TurnsOf(Caller caller) => _participants.GetOrAdd(caller.Id, _ => new ParticipantTurns(clock));

    private int PerSecond(Caller caller) => caller.Participant.Limits.PerSecond ?? limits.PerSecond;

    private int Burst(Caller caller) => caller.Participant.Limits.Burst ?? limits.Burst;

    private int AtOnce(Caller caller) => caller.Participant.Limits.AtOnce ?? limits.AtOnce;

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "{Participant} is throttled ({Cause}); {Refused} requests were refused for it since this was last told")]
    private static partial void Throttled(ILogger log, string participant, string cause, int refused);

    /// <summary>Counts refusals between two lines of the log: a flood must not flood the log.</summary>
    private sealed class Tally
    {
        private readonly Lock _gate = new();
        private long? _toldAt;
        private int _refused;

        /// <returns>How many there were, when it is time to tell; otherwise null.</returns>
        public int? Count(TimeProvider clock, TimeSpan every)
        {
            lock (_gate)
            {
                _refused++;
                if (_toldAt is { } at && clock.GetElapsedTime(at) < every)
                {
                    return null;
                }
                _toldAt = clock.GetTimestamp();
                (var refused, _refused) = (_refused, 0);
                return refused;
            }
        }
    }
}
