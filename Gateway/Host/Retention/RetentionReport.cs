namespace CatsIce.Gateway.Retention;

/// <summary>What one run has done.</summary>
/// <param name="Spared">Units that were archived and stay all the same.</param>
/// <param name="IsAll">False when more is to go: the time of the day is over, another node has taken it, or one archive was asked for.</param>
internal sealed record RetentionReport(long Archives, long Messages, long Refusals, long Spared, long Alerts, long Nodes, bool IsAll)
{
    public static RetentionReport Nothing { get; } = new(0, 0, 0, 0, 0, 0, IsAll: true);

    public RetentionReport Plus(Archives.Removed removed) =>
        this with { Messages = Messages + removed.Messages, Refusals = Refusals + removed.Refusals, Spared = Spared + removed.Spared };
}
