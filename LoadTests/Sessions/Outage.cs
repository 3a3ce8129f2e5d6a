using CatsIce.LoadTests.Measure;

namespace CatsIce.LoadTests.Sessions;

/// <summary>One country that was down: from when, what had piled up when it was up again, and when the last of that had come. Not thread-safe: <see cref="Outages"/> is.</summary>
/// <param name="from">Since the beginning of the run, as all times here.</param>
internal sealed class Outage(string participant, TimeSpan from)
{
    private readonly HashSet<int> _waiting = [];
    private TimeSpan? _until;
    private TimeSpan? _first;
    private TimeSpan? _drained;
    private long _backlog;

    public string Participant => participant;

    public TimeSpan From => from;

    public bool IsUp => _until is not null;

    /// <summary>Nothing that had piled up is still waited for.</summary>
    public bool IsOver => _drained is not null;

    /// <summary>Null while it lasts.</summary>
    public OutageFigures? Figures => _until is { } until ? new OutageFigures(participant, until - from, _backlog, _first - until, _drained - until) : null;

    /// <param name="waiting">Messages that were receipted and have not come.</param>
    public void End(TimeSpan until, IReadOnlyCollection<int> waiting)
    {
        _waiting.UnionWith(waiting);
        (_until, _backlog) = (until, _waiting.Count);
        _drained = _backlog == 0 ? until : null;
    }

    /// <param name="due">When the message was to be sent.</param>
    /// <returns>True when it had to wait behind what had piled up: it was due before the last of that had come, whenever it came itself.</returns>
    public bool Arrived(int message, TimeSpan due, TimeSpan at)
    {
        if (_drained is { } drained)
        {
            return due < drained;
        }

        if (IsUp)
        {
            _first ??= at;
            if (_waiting.Remove(message) && _waiting.Count == 0)
            {
                _drained = at;
            }
        }

        return true;
    }
}
