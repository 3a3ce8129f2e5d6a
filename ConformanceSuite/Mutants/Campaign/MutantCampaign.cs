using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers;

namespace CatsIce.ConformanceSuite.Mutants.Campaign;

/// <summary>Tries the suite on mutants: the sound system first, then each mutant with the scenarios that must fail on it and some that are about the same requirements.</summary>
/// <param name="neighbours">How many scenarios of each requirement are run beside those that must fail.</param>
/// <param name="folder">For evidence and results.</param>
internal sealed class MutantCampaign(Target target, ScenarioLibrary library, int neighbours, int parallel, long seed, string folder, TextWriter output, TimeProvider clock)
{
    private readonly Lock _writing = new();

    /// <exception cref="InputFaultException">The system does not start.</exception>
    public async Task<ImmutableArray<MutantResult>> Run(ImmutableArray<Mutant> mutants, CancellationToken cancel)
    {
        var flags = mutants.Any(mutant => mutant.Means is MutantMeans.Flag) ? await target.Flags(cancel) : [];
        await using var pool = new SystemPool(target, folder);
        var rehearsal = new Rehearsal(target, pool, library, clock);
        var sound = await Baseline(rehearsal, [.. mutants.Where(mutant => mutant.Equivalent is null).SelectMany(Scenarios).Distinct()], cancel);
        var results = new MutantResult[mutants.Length];
        var beside = new ParallelOptions { MaxDegreeOfParallelism = target.IsStarted ? parallel : 1, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, mutants.Length), beside, async (number, stop) =>
        {
            results[number] = await Try(rehearsal, mutants[number], number, flags, sound, stop);
            Tell(results[number]);
        });
        return [.. results];
    }

    /// <summary>Runs everything that will be run on mutants against the sound system, with the proxy between that changes nothing.</summary>
    /// <returns>What passed.</returns>
    private async Task<ImmutableHashSet<string>> Baseline(Rehearsal rehearsal, ImmutableArray<string> scenarios, CancellationToken cancel)
    {
        if (scenarios.IsEmpty)
        {
            return [];
        }

        var rehearsed = await rehearsal.PlayWire(rule: null, Path.Combine(folder, "baseline"), scenarios, seed, cancel);
        var verdicts = rehearsed.Result.Scenarios;
        foreach (var (scenario, verdict) in verdicts.Where(pair => pair.Verdict.Verdict != Verdict.Pass))
        {
            output.WriteLine($"baseline: {Comparison.Word(verdict.Verdict)} {scenario.Id}: {verdict.Because}");
        }

        output.WriteLine($"baseline: {verdicts.Count(pair => pair.Verdict.Verdict == Verdict.Pass)} of {verdicts.Length} scenarios pass on the sound system.");
        return [.. verdicts.Where(pair => pair.Verdict.Verdict == Verdict.Pass).Select(pair => pair.Scenario.Id)];
    }

    private async Task<MutantResult> Try(Rehearsal rehearsal, Mutant mutant, int number, ImmutableHashSet<string> flags, ImmutableHashSet<string> sound, CancellationToken cancel)
    {
        if (mutant.Equivalent is { } reason)
        {
            return Untried(mutant, MutantVerdict.Equivalent, reason);
        }

        if (mutant.Means is MutantMeans.Flag flag && !flags.Contains(flag.Name))
        {
            return Untried(mutant, MutantVerdict.Stale, $"The reference system has no mutant '{flag.Name}'.");
        }

        if (mutant.KilledBy.Where(id => id != Checks.SessionScenario.Id && !sound.Contains(id)).ToArray() is { Length: > 0 } unsound)
        {
            return Untried(mutant, MutantVerdict.Broken, $"{string.Join(", ", unsound)} did not pass on the sound system: nothing could be told from a failure.");
        }

        var began = clock.GetTimestamp();
        var place = Path.Combine("mutants", mutant.Id);
        try
        {
            var (evidence, scenarios) = (Path.Combine(folder, place), Scenarios(mutant).Where(sound.Contains));
            var rehearsed = mutant.Means switch
            {
                MutantMeans.Flag wrong => await rehearsal.PlayFlag(wrong.Name, evidence, scenarios, seed + number + 1, cancel),
                MutantMeans.Wire wire => await rehearsal.PlayWire(wire.Rule, evidence, scenarios, seed + number + 1, cancel),
                _ => throw new InvalidOperationException("MutantMeans is a closed family."),
            };
            var verdicts = rehearsed.Result.Scenarios;
            var (verdict, why) = MutantJudge.Of(mutant, rehearsed.Reached, rehearsed.Applied, verdicts);
            return new MutantResult(mutant, verdict, why, rehearsed.Applied, MutantJudge.KillsOf(mutant, verdicts.Select(pair => pair.Verdict)), Seconds(), place);
        }
        catch (Exception e) when (e is InputFaultException or PeerSetupException or EngineException)
        {
            return new MutantResult(mutant, MutantVerdict.Broken, e.Message, 0, [], Seconds(), place);
        }

        double Seconds() => Math.Round(clock.GetElapsedTime(began).TotalSeconds, 1);
    }

    // A requirement has many scenarios; the first of each, by id, show whether what fails is what is wrong.
    private IEnumerable<string> Scenarios(Mutant mutant) => mutant.KilledBy
        .Concat(mutant.Violates.SelectMany(id => library.All.Where(scenario => scenario.Verifies.Contains(id) && !scenario.Exclusive).Select(scenario => scenario.Id).Order(StringComparer.Ordinal).Take(neighbours)))
        .Distinct();

    private static MutantResult Untried(Mutant mutant, MutantVerdict verdict, string why) => new(mutant, verdict, why, 0, [], 0, "");

    private void Tell(MutantResult result)
    {
        lock (_writing)
        {
            output.WriteLine($"{MutantWords.Of(result.Verdict),-11} {result.Mutant.Id}: {result.Mutant.Title}{(result.Why.Length > 0 ? $" - {result.Why}" : "")}");
        }
    }
}
