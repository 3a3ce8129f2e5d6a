using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Sessions;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Mutants;

/// <summary>A session in which the suite itself is tried: the same engine, evidence and judging, without reports. The evidence stays.</summary>
internal sealed class Trial(ScenarioLibrary library, TimeProvider clock)
{
    /// <param name="folder">For evidence and verdicts; must not hold a session yet.</param>
    /// <param name="opened">Told the address of the exchange before the first scenario begins.</param>
    public async Task<SessionResult> Run(
        SessionSetup setup, Stimulator stimulator, string folder, ImmutableArray<Scenario> scenarios, long seed, int parallel, Action<Uri>? opened, CancellationToken cancel)
    {
        using (var transcript = Transcript.Begin(folder, clock))
        {
            var (description, _) = await stimulator.Describe(cancel);
            await using var session = await Session.Open(setup, SessionId.New(seed, clock), stimulator, transcript, clock, cancel);
            opened?.Invoke(session.Exchange);
            session.Begin(scenarios, description);
            await session.Run(scenarios, new Dictionary<string, int>(), parallel, cancel);
        }

        var recorded = TranscriptReader.Read(folder);
        var result = SessionJudge.Of(recorded.Happenings, recorded.Bytes.Read, recorded.Hash, library.All.ToDictionary(scenario => scenario.Id));
        VerdictFile.Of(result).Write(folder);
        return result;
    }

    /// <summary>With all that must have passed before them, in the order in which they begin.</summary>
    public ImmutableArray<Scenario> WithPreconditions(IEnumerable<string> ids)
    {
        var byId = library.All.ToDictionary(scenario => scenario.Id);
        var (taken, waiting) = (new SortedDictionary<string, Scenario>(StringComparer.Ordinal), new Stack<string>(ids));
        while (waiting.TryPop(out var id))
        {
            if (byId.TryGetValue(id, out var scenario) && taken.TryAdd(id, scenario))
            {
                foreach (var before in scenario.Preconditions)
                {
                    waiting.Push(before);
                }
            }
        }

        return Order.Of([.. taken.Values]);
    }
}
