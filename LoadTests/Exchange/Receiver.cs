namespace CatsIce.LoadTests.Exchange;

/// <summary>A participant that takes deliveries, until it is told to stop for a while.</summary>
internal abstract class Receiver(string participant) : IAsyncDisposable
{
    public string Participant => participant;

    /// <summary>Where it is called; null when it fetches.</summary>
    public abstract Uri? Address { get; }

    public abstract Task Up();

    /// <summary>Gone for the hub, as a country whose system is down: until <see cref="Up"/>.</summary>
    public abstract Task Down();

    /// <summary>What went wrong on this side; must stay empty.</summary>
    public IReadOnlyCollection<string> Troubles => _troubles;

    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _troubles = [];

    public async ValueTask DisposeAsync() => await Down();

    protected void Tell(string trouble)
    {
        if (_troubles.Count < 1000)
        {
            _troubles.Enqueue(trouble);
        }
    }
}
