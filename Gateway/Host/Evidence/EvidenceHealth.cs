namespace CatsIce.Gateway.Evidence;

/// <summary>What this node could not do for the evidence log when it last tried. Thread-safe.</summary>
internal sealed class EvidenceHealth
{
    private volatile string? _checkpointFault;

    /// <summary>One sentence for the operator; null when the last checkpoint was made and written.</summary>
    public string? CheckpointFault
    {
        get => _checkpointFault;
        set => _checkpointFault = value;
    }
}
