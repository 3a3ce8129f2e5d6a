using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Stimulus;

namespace CatsIce.ConformanceSuite.Mutants.Trivial;

/// <summary>Says yes to every stimulus, every move of the clock and every restart, and does nothing: a scenario that trusts the adapter would pass.</summary>
/// <param name="mrn">Gives the number of a movement that is said to be released.</param>
internal sealed class WillingStimulator(Func<string> mrn) : Stimulator
{
    public override string Name => "adapter";

    public override Task<StimulusOutcome> Do(StimulusRequest request, CancellationToken cancel) =>
        Task.FromResult(new StimulusOutcome(request.Mrn ?? mrn(), ImmutableSortedDictionary<string, string>.Empty, "", Refused: false));

    public override Task<string> Advance(TimeSpan by, CancellationToken cancel) => Task.FromResult("");

    public override Task<string> Restart(CancellationToken cancel) => Task.FromResult("");

    public override Task<(SystemDescription? Description, string Trouble)> Describe(CancellationToken cancel) => Task.FromResult<(SystemDescription?, string)>((null, ""));
}
