using System.Runtime.ExceptionServices;

namespace CatsIce.Gateway.Participants;

/// <summary>The registry for the request path: no database work per request, and a change made by another process (the command line)
/// is seen within <see cref="CheckEvery"/>. Thread-safe.</summary>
/// <remarks>Fail closed: when the registry cannot be read, the exception reaches the caller, and no old snapshot is served in its
/// place, because it might still admit a party that was suspended since.</remarks>
internal sealed class ParticipantDirectory(ParticipantRegistry registry, TimeProvider time)
{
    public static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _refreshing = new();
    private volatile State? _state;
    private (Exception Error, long At)? _failure;

    /// <summary>The participants as they are now, at most one second old.</summary>
    public ParticipantSnapshot Current
    {
        get
        {
            var state = _state;
            return state is not null && time.GetElapsedTime(state.CheckedAt) < CheckEvery ? state.Snapshot : Refresh();
        }
    }

    private ParticipantSnapshot Refresh()
    {
        lock (_refreshing)
        {
            var known = _state;
            if (known is not null && time.GetElapsedTime(known.CheckedAt) < CheckEvery)
            {
                return known.Snapshot;
            }

            // While the database is away nobody waits for it longer than the first who asked.
            if (_failure is { } failure && time.GetElapsedTime(failure.At) < CheckEvery)
            {
                ExceptionDispatchInfo.Throw(failure.Error);
            }

            // The instant is taken before the read: a change committed meanwhile is then seen one check later, never missed.
            var checkedAt = time.GetTimestamp();
            try
            {
                var snapshot = known is not null && registry.ReadVersion() == known.Snapshot.Version ? known.Snapshot : registry.ReadAll();
                (_state, _failure) = (new State(snapshot, checkedAt), null);
                return snapshot;
            }
            catch (Exception error)
            {
                _failure = (error, time.GetTimestamp());
                throw;
            }
        }
    }

    private sealed record State(ParticipantSnapshot Snapshot, long CheckedAt);
}
