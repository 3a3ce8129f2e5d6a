using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Mutants.Wire;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.ConformanceSuite.Sessions;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>One session against one system that is sound or wrong.</summary>
internal sealed class Rehearsal(Target target, SystemPool pool, ScenarioLibrary library, TimeProvider clock)
{
    /// <summary>Declared for trials: a delivery is answered in it, on a machine that is busy with several systems.</summary>
    public static readonly TimeSpan Attempt = TimeSpan.FromSeconds(20);

    /// <summary>As above: what needs no officer comes in it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Where an answer is lost on purpose and the message must be sent again: the pause before that is the system's own.</summary>
    public static readonly TimeSpan PatienceForRepetition = TimeSpan.FromSeconds(12);

    private const int Beside = 6;
    private readonly Trial _trial = new(library, clock);

    /// <summary>Against a system that does one thing wrong by itself.</summary>
    /// <param name="flag">Which.</param>
    /// <param name="folder">For evidence.</param>
    /// <exception cref="CommandLine.InputFaultException">The system does not start.</exception>
    /// <exception cref="PeerSetupException">A key is missing, or an address is taken.</exception>
    public async Task<Rehearsed> PlayFlag(string flag, string folder, IEnumerable<string> scenarios, long seed, CancellationToken cancel)
    {
        await using var system = await target.Start(flag, folder, cancel);
        using var stimulator = StimulatorOf(system.Profile);
        var chosen = Chosen(system.Profile, scenarios);
        var result = await _trial.Run(SetupOf(system.Profile, chosen), stimulator, folder, chosen, seed, Beside, opened: null, cancel);
        var (description, _) = await stimulator.Describe(cancel);
        return new Rehearsed(result, description?.MutantHits ?? 0, description?.MutantHits ?? 0);
    }

    /// <summary>Against a sound system with the proxy before it.</summary>
    /// <param name="rule">Null: the proxy changes nothing.</param>
    /// <inheritdoc cref="PlayFlag"/>
    public async Task<Rehearsed> PlayWire(WireRule? rule, string folder, IEnumerable<string> scenarios, long seed, CancellationToken cancel)
    {
        var system = await pool.Take(cancel);
        try
        {
            return await PlayWire(system.Profile, rule, folder, scenarios, seed, cancel);
        }
        finally
        {
            await pool.Return(system, rule);
        }
    }

    private async Task<Rehearsed> PlayWire(Profile profile, WireRule? rule, string folder, IEnumerable<string> scenarios, long seed, CancellationToken cancel)
    {
        using var stimulator = StimulatorOf(profile);
        using var peers = PeerKeys.Open(profile.Keys, profile.Participant);
        using var own = SystemKeys.Open(profile.Keys, profile.Participant);
        var address = profile.Address ?? throw new CommandLine.InputFaultException("The system collects its messages: there is no way on which its answers could be changed. Mutants of the wire need a system that is called.");
        await using var proxy = await WireProxy.Start(rule, own, peers, profile.Listen, address, clock, cancel);
        var chosen = Chosen(profile, scenarios);
        var between = SetupOf(profile, chosen) with { Address = proxy.Inward, Listen = new UriBuilder(profile.Listen) { Port = 0 }.Uri };
        var result = await _trial.Run(between, stimulator, folder, chosen, seed, Beside, proxy.Find, cancel);
        return new Rehearsed(result, proxy.Hits.Reached, proxy.Hits.Applied);
    }

    private Stimulus.Stimulator StimulatorOf(Profile profile) => ProfileSession.StimulatorOf(profile, TextReader.Null, TextWriter.Null, clock);

    private Engine.SessionSetup SetupOf(Profile profile, ImmutableArray<Scenario> scenarios) => ProfileSession.Setup(profile, library.Folder) with
    {
        // Wrong systems are to be seen in all that they do.
        GivesUp = false, Attempt = Attempt, Patience = !target.IsStarted ? profile.Patience : scenarios.Any(WaitsForRepetition) ? PatienceForRepetition : Patience,
    };

    private static bool WaitsForRepetition(Scenario scenario) => scenario.Steps.SelectMany(step => step.WithInner()).OfType<ExpectStep>().Any(expect => expect.Reply.Kind != ReplyKind.Receipt);

    private ImmutableArray<Scenario> Chosen(Profile profile, IEnumerable<string> scenarios) => [.. _trial.WithPreconditions(scenarios).Where(scenario => profile.OutOfScope(scenario) is null)];
}

/// <param name="Reached">How often the place was come to where it would do wrong.</param>
/// <param name="Applied">How often it did.</param>
internal sealed record Rehearsed(SessionResult Result, long Reached, long Applied);
