using CatsIce.ConformanceSuite.Stimulus;

namespace ConformanceSuite.Tests.Running;

/// <summary>Lets the officer's word be enough: the system sends while the suite goes on, as systems with an outbox do.</summary>
internal sealed class Insisting(SmallSystem system) : Stimulator
{
    public override string Name => system.Name;

    public override Task<StimulusOutcome> Do(StimulusRequest request, CancellationToken cancel)
    {
        _ = system.Do(request, cancel);
        return Task.FromResult(new StimulusOutcome(null, System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty, "", false));
    }

    public override Task<string> Advance(TimeSpan by, CancellationToken cancel) => system.Advance(by, cancel);

    public override Task<string> Restart(CancellationToken cancel) => system.Restart(cancel);

    public override Task<(SystemDescription? Description, string Trouble)> Describe(CancellationToken cancel) => system.Describe(cancel);
}
