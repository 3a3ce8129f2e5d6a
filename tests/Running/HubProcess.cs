using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CatsIce.Running;

/// <summary>The hub's program as an operator starts it: <c>serve</c> in a process of its own, on a free loopback port.</summary>
public sealed partial class HubProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubProcess(Process process) => _process = process;

    /// <summary>Where it answers, for example https://127.0.0.1:40123/.</summary>
    public Uri Root { get; private set; } = new("https://localhost/");

    public int Id => _process.Id;

    /// <summary>What it wrote so far, standard output and standard error.</summary>
    public string Log
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines);
        }
    }

    /// <summary>Waits until it has written that: its log is written beside its work, and may come after an answer.</summary>
    public Task Says(string text) => Until.True(() => Log.Contains(text, StringComparison.Ordinal), $"the log says '{text}'", () => LogTail);

    /// <summary>Starts it and waits until it says where it listens.</summary>
    /// <param name="settings">Environment variables for it.</param>
    public static async Task<HubProcess> Start(string folder, IEnumerable<string> arguments, IReadOnlyList<(string Name, string Value)> settings, Misfortune? misfortune = null)
    {
        var hub = new HubProcess(Programs.StartHub(folder, arguments, settings, misfortune));
        AppDomain.CurrentDomain.ProcessExit += hub.KillQuietly;
        hub._process.OutputDataReceived += hub.Keep;
        hub._process.ErrorDataReceived += hub.Keep;
        hub._process.BeginOutputReadLine();
        hub._process.BeginErrorReadLine();
        var ended = hub._process.WaitForExitAsync();
        var first = await Task.WhenAny(hub._listening.Task, ended).WaitAsync(Patience);
        if (first == ended && !hub._listening.Task.IsCompleted)
        {
            throw new InvalidOperationException($"The hub ended with code {hub._process.ExitCode} before it listened:\n{hub.Log}");
        }

        hub.Root = await hub._listening.Task;
        return hub;
    }

    /// <summary>Asks it to end (SIGTERM) and waits. Returns its exit code.</summary>
    public async Task<int> Stop()
    {
        await Signal("TERM");
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Waits until it has ended by itself. Returns its exit code.</summary>
    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>May be asked while another thread ends it.</summary>
    public bool HasEnded
    {
        get
        {
            try
            {
                return _process.HasExited;
            }
            catch (InvalidOperationException)
            {
                // Disposed of meanwhile, which ends it first.
                return true;
            }
        }
    }

    /// <summary>Physical memory it uses now, in bytes.</summary>
    public long WorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time it has used since it was started.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What it wrote about failures of its own.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_lines) return [.. _lines.Where(IsFailure)];
        }
    }

    // The level stands right behind the time; what senders wrote comes later in the line and may look like one.
    private static bool IsFailure(string line) =>
        line.StartsWith("Unhandled exception", StringComparison.Ordinal)
        || (line.IndexOf("Z ", StringComparison.Ordinal) is > 0 and var end
            && (line.AsSpan(end + 2).StartsWith("ERROR ") || line.AsSpan(end + 2).StartsWith("FATAL ")));

    /// <summary>The last lines of <see cref="Log"/>, for messages of failed tests.</summary>
    public string LogTail
    {
        get
        {
            lock (_lines) return string.Join('\n', _lines.TakeLast(25));
        }
    }

    /// <summary>Stops it in the middle of whatever it does (SIGSTOP): to others it looks like a machine that is cut off.</summary>
    public Task Freeze() => Signal("STOP");

    /// <summary>Lets it go on (SIGCONT) as if nothing had been.</summary>
    public Task Thaw() => Signal("CONT");

    /// <summary>Ends it without warning (SIGKILL), as a power failure would.</summary>
    public async Task Kill()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillQuietly;
        if (!_process.HasExited) await Kill();
        _process.Dispose();
    }

    private async Task Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private void KillQuietly(object? sender, EventArgs e)
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is not { } line) return;
        lock (_lines) _lines.Add(line);
        if (Listening().Match(line) is { Success: true } match) _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"listens on (https://[^\s,]+)")]
    private static partial Regex Listening();
}
