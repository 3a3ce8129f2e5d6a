namespace CatsIce.Gateway.Receive.Limits;

/// <summary>Memory for the bodies of all requests under way. One participant gets half of it at most, and new work three quarters, so that what ends work and asks
/// about it still comes in. Thread-safe.</summary>
/// <param name="total">Bytes.</param>
internal sealed class BodyBudget(long total)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _ofParticipant = new(StringComparer.Ordinal);
    private long _used;

    /// <summary>Bytes that bodies occupy now.</summary>
    public long Used
    {
        get
        {
            lock (_gate)
            {
                return _used;
            }
        }
    }

    /// <summary>Would so much more fit now? Takes nothing: a body that is announced and does not come costs no memory.</summary>
    public Room Ask(string participant, long bytes, Purpose purpose)
    {
        lock (_gate)
        {
            return Judge(participant, bytes, purpose);
        }
    }

    public Room Take(string participant, long bytes, Purpose purpose)
    {
        lock (_gate)
        {
            var room = Judge(participant, bytes, purpose);
            if (room == Room.Given)
            {
                _used += bytes;
                _ofParticipant[participant] = _ofParticipant.GetValueOrDefault(participant) + bytes;
            }
            return room;
        }
    }

    public void GiveBack(string participant, long bytes)
    {
        lock (_gate)
        {
            _used -= bytes;
            _ofParticipant[participant] -= bytes;
        }
    }

    private Room Judge(string participant, long bytes, Purpose purpose) =>
        _ofParticipant.GetValueOrDefault(participant) + bytes > total / 2 ? Room.ShareUsed
        : _used + bytes > (purpose == Purpose.Submit ? total / 4 * 3 : total) ? Room.AllUsed
        : Room.Given;

    internal enum Room
    {
        Given,

        /// <summary>The participant has its part; others may still come.</summary>
        ShareUsed,

        AllUsed,
    }
}
