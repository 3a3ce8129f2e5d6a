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
    private readonly HubLog _log;
    private HubGuard? _guard;
    private Task _taken = Task.CompletedTask;

    private HubProcess(Process process, string logFile)
    {
        (_process, _log) = (process, new HubLog(logFile));
        AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>Where it answers.</summary>
    public Uri Root { get; private set; } = new("https://localhost/");

    public Uri? Metrics => _log.Metrics;

    /// <summary>Starts it and waits until it says where it listens.</summary>
    /// <exception cref="HubFaultException">It ended, or said nothing in time.</exception>
    public static async Task<HubProcess> Start(HubProgram program, IReadOnlyList<string> arguments, string logFile, TimeSpan patience, CancellationToken cancel)
    {
        var hub = new HubProcess(new Process { StartInfo = program.Start(arguments) }, logFile);
        try
        {
            hub._process.Start();
            hub._guard = HubGuard.Of(hub.Id);
            hub._taken = Task.WhenAll(hub._log.Take(hub._process.StandardOutput.BaseStream), hub._log.Take(hub._process.StandardError.BaseStream));
            var ended = hub._process.WaitForExitAsync(cancel);
            if (await Task.WhenAny(hub._log.Address, ended).WaitAsync(patience, cancel) == ended)
            {
                await hub._taken;
                throw new HubFaultException($"The hub ended with code {hub._process.ExitCode} before it listened:{hub.Tail}");
            }

            hub.Root = await hub._log.Address;
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

    public string Tail => _log.Tail;

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

        _guard?.Dispose();
        _log.Finish();
        await _taken;
        _log.Dispose();
        _process.Dispose();
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

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
