using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using CatsIce.LoadTests.CommandLine;

namespace CatsIce.LoadTests.Hubs;

/// <summary>A hub that runs as a process of ours. Its output goes to a log file; it ends with us.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private const int NoSuchProcess = 3;
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(40);
    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly Queue<string> _last = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> _metrics = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _writing = new();

    private HubProcess(Process process, string logFile)
    {
        _process = process;
        _log = new StreamWriter(logFile, append: false) { AutoFlush = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Where it answers.</summary>
    public Uri Root { get; private set; } = new("https://localhost/");

    public Uri? Metrics => _metrics.Task.IsCompletedSuccessfully ? _metrics.Task.Result : null;

    /// <summary>Starts it and waits until it says where it listens.</summary>
    /// <exception cref="HubFaultException">It ended, or said nothing in time.</exception>
    public static async Task<HubProcess> Start(HubProgram program, IReadOnlyList<string> arguments, string logFile, TimeSpan patience, CancellationToken cancel)
    {
        var hub = new HubProcess(new Process { StartInfo = program.Start(arguments) }, logFile);
        try
        {
            hub._process.Start();
            hub._process.BeginOutputReadLine();
            hub._process.BeginErrorReadLine();
            var ended = hub._process.WaitForExitAsync(cancel);
            var first = await Task.WhenAny(hub._address.Task, ended).WaitAsync(patience, cancel);
            hub.Root = first == hub._address.Task ? await hub._address.Task : throw new HubFaultException($"The hub ended with code {hub._process.ExitCode} before it listened:{hub.Tail}");
            return hub;
        }
        catch (TimeoutException)
        {
            await hub.DisposeAsync();
            throw new HubFaultException($"The hub did not listen within {patience.TotalSeconds:0} s:{hub.Tail}");
        }
        catch
        {
            await hub.DisposeAsync();
            throw;
        }
    }

    public string Tail
    {
        get
        {
            lock (_writing)
            {
                return HubProgram.Tail(string.Join('\n', _last));
            }
        }
    }

    /// <summary>Asks it to finish what it accepted and end; ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        if (!_process.HasExited)
        {
            Ask();
            using var patience = new CancellationTokenSource(StopPatience);
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

    private void Ask()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill(entireProcessTree: true);
        }
        else if (SendSignal(_process.Id, Sigterm) != 0 && Marshal.GetLastPInvokeError() is var error && error != NoSuchProcess)
        {
            throw new Win32Exception(error);
        }
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    private void Keep(string? line)
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

            _last.Enqueue(line);
            if (_last.Count > 50)
            {
                _last.Dequeue();
            }
        }

        Look(HubProgram.Listening().Match(line), _address);
        Look(HubProgram.MetricsAt().Match(line), _metrics);
    }

    private static void Look(System.Text.RegularExpressions.Match match, TaskCompletionSource<Uri> found)
    {
        if (match.Success)
        {
            found.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
