namespace CatsIce.LoadTests.Sessions;

/// <summary>Ctrl-C breaks a run off in good order: what was sent is waited for and reported. A second one ends the program.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source;

    public Interruption(CancellationToken cancel)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Console.CancelKeyPress += Stop;
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Stop;
        _source.Dispose();
    }

    private void Stop(object? sender, ConsoleCancelEventArgs press)
    {
        press.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
