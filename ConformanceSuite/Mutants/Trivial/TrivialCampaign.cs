using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Sessions.Demo;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.ConformanceSuite.Mutants.Trivial;

/// <summary>Tries the scenarios on every trivial system, one after the other.</summary>
/// <param name="folder">For evidence: a session for each system.</param>
internal sealed class TrivialCampaign(ScenarioLibrary library, string folder, TextWriter output, TimeProvider clock)
{
    /// <param name="sample">So many of the scenarios; null: all.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> Run(int? sample, long seed, CancellationToken cancel)
    {
        var keys = Directory.CreateTempSubdirectory("catsice-trivial-").FullName;
        try
        {
            DemoKeys.Make(keys, DemoSystem.Participant, clock);
            var trial = new TrivialTrial(ParticipantId.Parse(DemoSystem.Participant), keys, library, clock);
            var (scenarios, open) = (Drawn(sample, seed), 0);
            foreach (var form in TrivialForm.All)
            {
                var began = clock.GetTimestamp();
                var result = await trial.Run(form, Path.Combine(folder, form.Word), scenarios, seed, cancel);
                open += result.Holds ? 0 : 1;
                Tell(result, clock.GetElapsedTime(began));
            }

            output.WriteLine(open == 0 ? $"No scenario passes on any of {TrivialForm.All.Length} trivial systems. Evidence: {folder}" : $"On {open} of {TrivialForm.All.Length} trivial systems something passes. Evidence: {folder}");
            return open == 0 ? ExitCode.Conformant : ExitCode.ExpectationMismatch;
        }
        finally
        {
            Directory.Delete(keys, recursive: true);
        }
    }

    // Every n-th by id, so that all families are seen; preconditions come along.
    private ImmutableArray<Scenario> Drawn(int? sample, long seed)
    {
        var step = sample is { } size ? Math.Max(1, library.All.Length / size) : 1;
        return new Trial(library, clock).WithPreconditions(library.All.Where((_, number) => number % step == seed % step).Select(scenario => scenario.Id));
    }

    private void Tell(TrivialResult result, TimeSpan time)
    {
        var counts = result.Verdicts.GroupBy(verdict => verdict.Verdict).OrderByDescending(group => group.Key).Select(group => $"{group.Count()} {Comparison.Word(group.Key)}");
        output.WriteLine($"{(result.Holds ? "ok  " : "OPEN")} {result.Form.Word}: {result.Form.Does}. {result.Verdicts.Length} scenarios ({string.Join(", ", counts)}), reached {result.Taken} times, {time.TotalSeconds:0} s");
        foreach (var passed in result.Passed)
        {
            output.WriteLine($"     passes: {passed.Scenario}");
        }

        if (result.Taken == 0)
        {
            output.WriteLine("     Nothing reached the system: this trial shows nothing.");
        }
    }
}
