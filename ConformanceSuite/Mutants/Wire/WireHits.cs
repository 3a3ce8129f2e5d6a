namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>What a rule had to do with. Thread-safe.</summary>
internal sealed class WireHits
{
    private long _reached;
    private long _applied;

    /// <summary>Messages or answers of the kind that the rule is about.</summary>
    public long Reached => Interlocked.Read(ref _reached);

    /// <summary>Those that it changed.</summary>
    public long Applied => Interlocked.Read(ref _applied);

    public void Reach() => Interlocked.Increment(ref _reached);

    public void Apply() => Interlocked.Increment(ref _applied);
}
