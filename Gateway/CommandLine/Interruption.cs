using System.Runtime.InteropServices;

namespace CatsIce.CommandLine;

/// <summary>Ctrl-C and the request to end (SIGTERM) end a program in good order: it stops what runs, and still writes what it has to say. A second one ends the program at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _asked;
    private readonly PosixSignalRegistration[] _signals;

    public Interruption(CancellationToken also)
    {
        _asked = CancellationTokenSource.CreateLinkedTokenSource(also);
        _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, End), PosixSignalRegistration.Create(PosixSignal.SIGTERM, End)];
    }

    public CancellationToken Token => _asked.Token;

    public void Dispose()
    {
        Array.ForEach(_signals, signal => signal.Dispose());
        _asked.Dispose();
    }

    private void End(PosixSignalContext signal)
    {
        signal.Cancel = !_asked.IsCancellationRequested;
        _asked.Cancel();
    }
}
