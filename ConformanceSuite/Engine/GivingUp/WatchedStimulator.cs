using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Engine.GivingUp;

/// <summary>Stimuli that nobody answers are counted like deliveries.</summary>
/// <param name="inner">Stays the caller's.</param>
internal sealed class WatchedStimulator(Stimulator inner, Circuit circuit, TimeProvider clock) : Stimulator
{
    // A refusal, or that something is not offered, comes at once; what takes longer is a time that was waited for in vain.
    private static readonly TimeSpan InVain = TimeSpan.FromSeconds(5);

    public override string Name => inner.Name;

    public override async Task<StimulusOutcome> Do(StimulusRequest request, CancellationToken cancel)
    {
        var outcome = await inner.Do(request, cancel);
        await Count(outcome.Unanswered ? outcome.Trouble : "", cancel);
        return outcome;
    }

    public override async Task<string> Advance(TimeSpan by, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        var trouble = await inner.Advance(by, cancel);
        await Count(clock.GetElapsedTime(began) >= InVain ? trouble : "", cancel);
        return trouble;
    }

    public override Task<string> Restart(CancellationToken cancel) => inner.Restart(cancel);

    public override Task<(SystemDescription? Description, string Trouble)> Describe(CancellationToken cancel) => inner.Describe(cancel);

    private Task Count(string trouble, CancellationToken cancel)
    {
        if (trouble.Length > 0)
        {
            return circuit.Unanswered(trouble, cancel);
        }

        circuit.Answered();
        return Task.CompletedTask;
    }
}
