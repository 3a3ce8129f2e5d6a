namespace CatsIce.Gateway.Retention;

/// <summary>What retention on this node knows of itself, for alerts and metrics. Thread-safe.</summary>
internal sealed class RetentionState
{
    private volatile string? _fault;

    /// <summary>Why nothing is deleted although it should be, in one sentence; null when nothing is wrong.</summary>
    public string? Fault
    {
        get => _fault;
        set => _fault = value;
    }
}
