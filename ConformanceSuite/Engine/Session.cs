using System.Collections.Immutable;
using System.Reflection;
using System.Xml;
using CatsIce.ConformanceSuite.Engine.Documents;
using CatsIce.ConformanceSuite.Engine.GivingUp;
using CatsIce.ConformanceSuite.Engine.Steps;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.ConformanceSuite.Engine.Times;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.ConformanceSuite.Peers.Inbox;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Stimulus;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine;

/// <summary>The exchange is up and scenarios can be run against the system under test. Everything is put together here.</summary>
internal sealed class Session : IAsyncDisposable
{
    // Timer of the exchange itself (timers.json: T-LEASE).
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    // Five seconds in thirty.
    private const int LooksInAnAttempt = 6;

    private readonly SessionSetup _setup;
    private readonly SessionId _id;
    private readonly PeerKeys _keys;
    private readonly HttpClient _http;
    private readonly StimulateHandler _stimulate;
    private readonly ScenarioRunner _runner;
    private readonly Transcript _transcript;
    private readonly Mailbox _mailbox;
    private readonly CutOff _cutOff = new();
    private readonly ImmutableArray<Circuit> _circuits;
    private PlayedExchange? _exchange;

    private Session(SessionSetup setup, SessionId id, PeerKeys keys, Stimulator stimulator, Transcript transcript, TimeProvider clock, out ExchangeDesk desk, out CallBook book)
    {
        (_setup, _id, _keys, _transcript) = (setup, id, keys, transcript);
        _http = Calls.AsExchange(keys);
        var mailbox = _mailbox = new Mailbox();
        var office = new ExchangeOffice(keys, id.Tag, clock);
        var queue = new CollectQueue(office, Lease, clock);
        var statuses = new StatusBook(clock);
        Courier = setup.Address is { } address ? new Courier(_http, address, office, transcript, setup.Attempt, clock) : null;
        var delivered = new Circuit("deliveries", Look, setup.Attempt / LooksInAnAttempt, _cutOff, clock);
        var stimulated = new Circuit("stimuli", async cancel => (await stimulator.Describe(cancel)).Trouble, setup.Attempt / LooksInAnAttempt, _cutOff, clock);
        _circuits = [delivered, stimulated];
        var hand = new WatchedStimulator(stimulator, stimulated, clock);
        var time = new TimeKeeper(setup.HasTestClock ? hand : null, setup.Patience, transcript, clock);
        _stimulate = new StimulateHandler(hand, mailbox, transcript, setup.Claims.Versions.Length > 1, clock);
        var deliver = new DeliverHandler(new DocumentMaker(keys, office, setup.Scenarios, clock), new Deliveries(Courier, queue, mailbox, statuses, transcript, setup.Attempt + setup.Patience), delivered, transcript.Budget, setup.Patience, clock);
        var steps = new StepRunner(deliver, _stimulate, new WaitHandler(mailbox, time, transcript, setup.Patience), time, hand, transcript, clock);
        _runner = new ScenarioRunner(setup, new StoryDraw(setup.Participant, keys.Participants, setup.Offices, setup.Claims.Features, id.Seed, clock), steps, mailbox, time, transcript, _cutOff);
        desk = new ExchangeDesk(setup.Participant, keys, office, mailbox, queue, statuses, clock);
        book = new CallBook(mailbox, transcript, clock);
        transcript.Added += EndWhenFull;
    }

    /// <summary>Where the system under test calls the exchange.</summary>
    public Uri Exchange => _exchange!.Address;

    /// <summary>Calls the system under test; null: it collects.</summary>
    public Courier? Courier { get; }

    /// <summary>Why the session ended before its last scenario; null: it did not.</summary>
    public CutOffReason? CutOff => _cutOff.Reason;

    public static string SuiteVersion => typeof(Session).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <param name="stimulator">Stays the caller's.</param>
    /// <param name="transcript">Stays the caller's.</param>
    /// <exception cref="PeerSetupException">A key is missing, or the address is taken.</exception>
    public static async Task<Session> Open(SessionSetup setup, SessionId id, Stimulator stimulator, Transcript transcript, TimeProvider clock, CancellationToken cancel)
    {
        var keys = PeerKeys.Open(setup.Keys, setup.Participant);
        var session = new Session(setup, id, keys, stimulator, transcript, clock, out var desk, out var book);
        try
        {
            keys.RequireGuarantors(setup.Claims.Features.Contains(Features.Guarantors) ? Journey.Guarantors : []);
            session._exchange = await PlayedExchange.Start(setup.Listen, keys, desk, book, clock, cancel);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes the first line of the session.</summary>
    /// <param name="scenarios">That will run, in the order in which they begin; preconditions first.</param>
    /// <param name="description">What the adapter says of the system; null: nobody could be asked.</param>
    public void Begin(IReadOnlyList<Scenario> scenarios, SystemDescription? description)
    {
        _transcript.Add(stamp => new SessionBegan(
            stamp.Number, stamp.At, stamp.Ticks, _id.Name, _id.Seed, _setup.Claims, SuiteVersion, Hashes.OfSuite(_setup.Scenarios), Hashes.OfCatalogue, [.. scenarios.Select(scenario => scenario.Id)],
            _keys.SigningCertificates(_setup.Participant), Timers, Values(description)));
    }

    /// <summary>Tells what belongs to processes of the session before this one.</summary>
    public void Remember(RecordedSession recorded) => EarlierRuns.Remember(recorded, _mailbox);

    /// <summary>Runs scenarios: beside each other where they may be, and those that act on the whole system alone, at the end.</summary>
    /// <param name="scenarios">As in <see cref="Begin"/>.</param>
    /// <param name="turns">How often a scenario was begun before in this session.</param>
    public async Task Run(IReadOnlyList<Scenario> scenarios, IReadOnlyDictionary<string, int> turns, int parallel, CancellationToken cancel)
    {
        foreach (var circuit in _setup.GivesUp ? _circuits : [])
        {
            circuit.Limit = parallel + Circuit.Spare;
        }

        var beside = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancel };
        await Parallel.ForEachAsync(scenarios.Where(scenario => !scenario.Exclusive), beside, async (scenario, stop) => await Run(scenario, turns, stop));
        foreach (var scenario in scenarios.Where(scenario => scenario.Exclusive))
        {
            cancel.ThrowIfCancellationRequested();
            await Run(scenario, turns, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_exchange is not null)
        {
            await _exchange.DisposeAsync();
        }

        _transcript.Added -= EndWhenFull;
        _stimulate.Dispose();
        _http.Dispose();
        _keys.Dispose();
        _cutOff.Dispose();
    }

    // Who collects is not called; that it does not fetch what waits is all that can be seen.
    private async Task<string> Look(CancellationToken cancel) =>
        Courier is not { } courier ? "It does not fetch its messages."
        : (await courier.Ping("", "", cancel)).Trouble is { Length: > 0 } trouble ? $"To Ping: {trouble}"
        : "";

    private void EndWhenFull(Happening happening)
    {
        if (happening is BudgetSpent { OfSession: true })
        {
            _cutOff.Set(new CutOffReason(_transcript.Budget.Words, IsGone: false));
        }
    }

    private Task<string> Run(Scenario scenario, IReadOnlyDictionary<string, int> turns, CancellationToken cancel) =>
        _runner.Run(scenario, _id.Seed, turns.GetValueOrDefault(scenario.Id), cancel);

    private ImmutableSortedDictionary<string, string> Timers => _setup.Attempt == SessionSetup.DefaultAttempt
        ? ImmutableSortedDictionary<string, string>.Empty
        : ImmutableSortedDictionary<string, string>.Empty.Add("T-ATTEMPT", XmlConvert.ToString(_setup.Attempt));

    private ImmutableSortedDictionary<string, string> Values(SystemDescription? description)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        values["exchange"] = Exchange.ToString();
        values["address"] = _setup.Address?.ToString() ?? "collect";
        values["profile"] = _setup.ProfileHash;
        values["profile-folder"] = _setup.ProfileFolder;
        values["named-by"] = _setup.NamedBy;
        if (description is not null)
        {
            values["name"] = description.Name;
            values["version"] = description.Version;
            values["build"] = description.Build;
            values["clock"] = description.Clock;
        }

        return values.ToImmutable();
    }
}
