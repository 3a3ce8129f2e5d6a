using System.Collections.Immutable;

namespace CatsIce.ConformanceSuite.Stimulus;

/// <summary>The way on which a country is told to set something going: by a program of its own, or by its tester. Nothing that the other side does is thrown: it is told.</summary>
internal abstract class Stimulator : IDisposable
{
    /// <summary>As the transcript names it: adapter, command, tester.</summary>
    public abstract string Name { get; }

    public abstract Task<StimulusOutcome> Do(StimulusRequest request, CancellationToken cancel);

    /// <summary>Moves the test clock of the system forward.</summary>
    /// <returns>The trouble; empty when it was moved.</returns>
    public abstract Task<string> Advance(TimeSpan by, CancellationToken cancel);

    /// <summary>Ends the system and starts it again.</summary>
    /// <returns>The trouble; empty when it is back.</returns>
    public abstract Task<string> Restart(CancellationToken cancel);

    /// <summary>What the system says about itself; null where nobody can be asked.</summary>
    public abstract Task<(SystemDescription? Description, string Trouble)> Describe(CancellationToken cancel);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>What the adapter of a system says about it.</summary>
/// <param name="Clock"><c>test</c>: it can be moved; <c>real</c>: it can't.</param>
/// <param name="Started">When this run of the system began, in any form: it changes with each restart. Empty: it is not told.</param>
internal sealed record SystemDescription(
    string Name, string Version, string Build, ImmutableArray<string> Roles, ImmutableArray<string> Versions, ImmutableArray<string> Features, string Clock, string Started)
{
    /// <summary>How often the reference system did what it does wrong on purpose; null: it is sound, as every other system is taken to be.</summary>
    public long? MutantHits { get; init; }
}
