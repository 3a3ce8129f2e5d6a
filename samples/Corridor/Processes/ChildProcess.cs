using System.Diagnostics;

namespace CatsIce.Corridor.Processes;

/// <summary>One program of the corridor. Its output goes to a log file; it ends with us, whatever ends us.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Lock _writing = new();

    private ChildProcess(string name, Process process, string logFile)
    {
        Name = name;
        LogFile = logFile;
        _process = process;
        _log = new StreamWriter(logFile, append: false) { AutoFlush = true };
    }

    public string Name { get; }

    public string LogFile { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public static ChildProcess Start(string name, string assembly, IEnumerable<string> arguments, string logFile, Guard guard)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        var process = new Process { StartInfo = start };
        var child = new ChildProcess(name, process, logFile);
        process.OutputDataReceived += (_, line) => child.Log(line.Data);
        process.ErrorDataReceived += (_, line) => child.Log(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        guard.Watch(process);
        return child;
    }

    /// <summary>Waits until the program answers, or says why it does not.</summary>
    /// <exception cref="StartFailedException">It ended, or was not ready in time.</exception>
    public async Task Ready(Func<CancellationToken, Task<bool>> answers, TimeSpan within, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(within);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (!await answers(limit.Token))
            {
                if (_process.HasExited)
                {
                    throw new StartFailedException(Name, $"ended with exit code {_process.ExitCode}", LogFile);
                }

                await beat.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new StartFailedException(Name, $"did not answer within {within.TotalSeconds:0} s", LogFile);
        }
    }

    /// <summary>Asks it to end, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Termination.Ask(_process);
            using var patience = new CancellationTokenSource(Patience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        _process.Dispose();
        lock (_writing)
        {
            _log.Dispose();
        }
    }

    private void Log(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_writing)
        {
            if (_log.BaseStream is { CanWrite: true })
            {
                _log.WriteLine(line);
            }
        }
    }
}
