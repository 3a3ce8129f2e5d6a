namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Closed until the hub has started. A start that fails is told by the verb in one sentence; the host's own report of it, with a
/// stack trace, is kept out of the log by this. After the start everything is logged.</summary>
internal sealed class StartGate
{
    private volatile bool _open;

    public bool IsOpen => _open;

    public void Open() => _open = true;
}
