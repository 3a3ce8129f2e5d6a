using System.Collections.Immutable;
using System.Globalization;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Profiles;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.ConformanceSuite.Mutants.Trivial;

/// <summary>Runs scenarios against one trivial system. Its profile claims everything, so that every scenario applies.</summary>
/// <param name="keys">Folder with the keys of everybody, the system's own among them.</param>
internal sealed class TrivialTrial(ParticipantId participant, string keys, ScenarioLibrary library, TimeProvider clock)
{
    /// <summary>Declared for it: who never answers need not be waited for as long as a country.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private const int Beside = 64;
    private long _released;

    /// <param name="folder">For the evidence.</param>
    public async Task<TrivialResult> Run(TrivialForm form, string folder, ImmutableArray<Scenario> scenarios, long seed, CancellationToken cancel)
    {
        using var own = SystemKeys.Open(keys, participant);
        await using var system = await TrivialSystem.Start(form.Kind, own, clock, cancel);
        using var stimulator = new WillingStimulator(NextMrn);
        var claims = new SystemUnderTest(
            participant.Value, form.Word, "1", "1", [.. Enum.GetValues<Role>()], [.. library.All.Select(scenario => scenario.Css).Distinct()], [.. Features.Names.Remove(Features.Collect).Order(StringComparer.Ordinal)]);
        var setup = new SessionSetup(
            participant, claims, system.Address, new Uri("https://localhost:0"), keys, library.Folder, ImmutableDictionary<Role, ImmutableArray<string>>.Empty, HasTestClock: true, Patience)
        {
            Attempt = Patience,
        };
        var result = await new Trial(library, clock).Run(setup, stimulator, folder, scenarios, seed, Beside, opened: null, cancel);
        return new TrivialResult(form, system.Taken, [.. result.Scenarios.Select(pair => pair.Verdict)]);
    }

    private string NextMrn() => Mrn.Create(
        clock.GetUtcNow().Year, participant.Country!, Interlocked.Increment(ref _released).ToString("D12", CultureInfo.InvariantCulture)).Value;
}

/// <param name="Taken">Messages, or connections, that reached the system: a trial in which none did shows nothing.</param>
internal sealed record TrivialResult(TrivialForm Form, int Taken, ImmutableArray<ScenarioVerdict> Verdicts)
{
    /// <summary>Scenarios that say that all is well.</summary>
    public ImmutableArray<ScenarioVerdict> Passed => [.. Verdicts.Where(verdict => verdict.Verdict is Verdict.Pass or Verdict.Warn)];

    public bool Holds => Passed.IsEmpty && Taken > 0;
}
