namespace CatsIce.Gateway.Receive.Limits;

/// <summary>A request that was let in: its place among those of its participant, and the memory of its body. Given back when the answer is made.</summary>
internal sealed class Passage(Caller caller, Purpose purpose, ParticipantTurns.Lane lane, BodyBudget bodies) : IDisposable
{
    private long _bytes;
    private IDisposable? _turn;
    private bool _left;

    public Caller Caller => caller;

    public Purpose Purpose => purpose;

    /// <summary>Would a body of so many bytes fit?</summary>
    public BodyBudget.Room Ask(long bytes) => bodies.Ask(caller.Id, bytes, purpose);

    /// <summary>Memory for so many bytes more. Not thread-safe: one request is read by one thread at a time.</summary>
    public BodyBudget.Room Grow(long bytes)
    {
        var room = bodies.Take(caller.Id, bytes, purpose);
        if (room == BodyBudget.Room.Given)
        {
            _bytes += bytes;
        }
        return room;
    }

    /// <summary>What was given to this request for its checks; goes back with it.</summary>
    public void Hold(IDisposable turn) => _turn = turn;

    public void Dispose()
    {
        if (_left)
        {
            return;
        }
        _left = true;
        lane.Leave();
        _turn?.Dispose();
        if (_bytes > 0)
        {
            bodies.GiveBack(caller.Id, _bytes);
        }
    }
}
