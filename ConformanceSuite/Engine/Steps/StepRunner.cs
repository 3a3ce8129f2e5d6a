using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Engine.Times;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Engine.Steps;

/// <summary>Runs the steps of a scenario in their order. It looks at what happens only as far as it must to know whether to go on.</summary>
internal sealed class StepRunner(DeliverHandler deliver, StimulateHandler stimulate, WaitHandler wait, TimeKeeper time, Stimulator stimulator, Transcript transcript, TimeProvider clock)
{
    /// <returns>Null when all steps were run.</returns>
    public async Task<Stopped?> Run(ImmutableArray<Step> steps, Place place, CancellationToken cancel)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            if (await Run(steps[i], place.Inside(i + 1), cancel) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    private Task<Stopped?> Run(Step step, Place place, CancellationToken cancel) => step switch
    {
        DeliverStep delivered => deliver.Run(delivered, place, cancel),
        StimulateStep stimulated => stimulate.Run(stimulated, place, cancel),
        ExpectStep expected => wait.Run(expected, place, cancel),
        ExpectNoneStep none => wait.Run(none, place, cancel),
        AdvanceStep advance => Advance(advance, place, cancel),
        RestartStep => Restart(place, cancel),
        AskStep ask => Ask(ask, place),
        RepeatStep repeat => Repeat(repeat, place, cancel),
        ParallelStep parallel => Beside(parallel, place, cancel),
        // Looked at afterwards, in the transcript.
        CheckStep => Task.FromResult<Stopped?>(null),
        _ => throw new InvalidOperationException("Step is a closed family."),
    };

    private async Task<Stopped?> Advance(AdvanceStep step, Place place, CancellationToken cancel)
    {
        var by = Durations.Of(place.Fill(step.By), place.Run.Css) - (step.Less is { } less ? Durations.Of(place.Fill(less), place.Run.Css) : TimeSpan.Zero);
        if (by <= TimeSpan.Zero)
        {
            throw new EngineException($"The clock can't go by {by}: it goes forward only.");
        }

        await time.Pass(by, place.Run.Id, place.Path, cancel);
        return null;
    }

    private async Task<Stopped?> Restart(Place place, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        var trouble = await stimulator.Restart(cancel);
        transcript.Add(stamp => new Restarted(
            stamp.Number, stamp.At, stamp.Ticks, place.Run.Id, place.Path, stimulator.Name, clock.GetElapsedTime(began).TotalMilliseconds, trouble));
        return trouble.Length == 0 ? null : Stopped.Blocked(trouble);
    }

    // Whoever reviews the session answers, at the report.
    private Task<Stopped?> Ask(AskStep step, Place place)
    {
        transcript.Add(stamp => new Asked(stamp.Number, stamp.At, stamp.Ticks, place.Run.Id, place.Path, place.Fill(step.Text), "", null, ""));
        return Task.FromResult<Stopped?>(null);
    }

    private async Task<Stopped?> Repeat(RepeatStep step, Place place, CancellationToken cancel)
    {
        for (var turn = 0; turn < step.Each.Length; turn++)
        {
            if (await Run(step.Steps, place.Inside(turn + 1).With(step.Each[turn]), cancel) is { } stopped)
            {
                return stopped;
            }
        }

        return null;
    }

    private async Task<Stopped?> Beside(ParallelStep step, Place place, CancellationToken cancel)
    {
        // This one stands still for all of them; each branch is a strand of its own.
        var strands = step.Branches.Skip(1).Select(_ => time.Strand()).ToArray();
        var ended = 0;
        var all = await Task.WhenAll(step.Branches.Select(async (branch, number) =>
        {
            try
            {
                return await Run(branch, place.Inside(number + 1), cancel);
            }
            finally
            {
                // The last one to end gives back the strand of the scenario.
                var rank = Interlocked.Increment(ref ended);
                if (rank <= strands.Length)
                {
                    strands[rank - 1].Dispose();
                }
            }
        }));
        return all.FirstOrDefault(stopped => stopped is not null);
    }
}
