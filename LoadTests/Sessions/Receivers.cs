using System.Collections.Immutable;
using System.Net;
using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Keys;
using CatsIce.LoadTests.Profiles;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Sessions;

/// <summary>Everybody who takes deliveries. They stay up over several runs; each run in turn keeps the book.</summary>
internal sealed class Receivers : IAsyncDisposable
{
    private readonly ImmutableArray<(string Participant, PushReceiver? Push)> _parties;
    private readonly KeyRing _keys;
    private readonly TimeProvider _clock;
    private ArrivalBook? _book;

    private Receivers(Profile profile, KeyRing keys, IPAddress listen, int firstPort, TimeProvider clock)
    {
        (_keys, _clock) = (keys, clock);
        var port = firstPort;
        _parties = [.. profile.Mix.Countries.Keys.Select(country => (Mix.Participant(country), profile.Pull.Contains(country) ? null : Push(Mix.Participant(country))))];

        PushReceiver Push(string participant) => new(participant, keys, listen, firstPort == 0 ? 0 : port++, Desk(participant), clock);
    }

    /// <summary>Whom deliveries are told to; null between runs, when what comes is receipted and forgotten.</summary>
    public ArrivalBook? Book
    {
        set => Volatile.Write(ref _book, value);
    }

    public IReadOnlyDictionary<string, Receiver> All { get; private set; } = ImmutableDictionary<string, Receiver>.Empty;

    /// <summary>Where each is called; null for those that fetch.</summary>
    public IReadOnlyDictionary<string, Uri?> Routes => _parties.ToDictionary(party => party.Participant, party => party.Push?.Address);

    public IEnumerable<string> Troubles => All.Values.SelectMany(receiver => receiver.Troubles);

    /// <summary>Begins with those that are called: the hub must be told where.</summary>
    /// <param name="firstPort">Of the first country in the order of the alphabet, the next ones follow; 0 takes free ones.</param>
    public static async Task<Receivers> Listen(Profile profile, KeyRing keys, IPAddress listen, int firstPort, TimeProvider clock)
    {
        var receivers = new Receivers(profile, keys, listen, firstPort, clock);
        foreach (var (_, push) in receivers._parties)
        {
            if (push is not null)
            {
                await push.Up();
            }
        }

        return receivers;
    }

    /// <summary>Those that fetch begin when the hub is there.</summary>
    public async Task Fetch(Uri hub)
    {
        All = _parties.ToDictionary(party => party.Participant, party => party.Push ?? (Receiver)new PullReceiver(party.Participant, _keys, hub, Desk(party.Participant)));
        foreach (var receiver in All.Values)
        {
            await receiver.Up();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var receiver in All.Values.Concat(_parties.Select(party => party.Push).OfType<Receiver>()).Distinct())
        {
            await receiver.DisposeAsync();
        }
    }

    private Reception Desk(string participant) => new(participant, _keys, arrival => Volatile.Read(ref _book)?.Invoke(arrival) ?? true, _clock);
}
