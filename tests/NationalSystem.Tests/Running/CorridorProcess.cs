using System.Diagnostics;
using System.Text;

namespace NationalSystem.Tests.Running;

/// <summary>The corridor's program, as somebody types it; its folder may be shared so that keys are made once.</summary>
internal sealed class CorridorProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private CorridorProcess(Process process) => _process = process;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static CorridorProcess Start(params string[] arguments)
    {
        var corridor = new CorridorProcess(new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [Places.Corridor, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true },
        });
        corridor._process.OutputDataReceived += (_, line) => corridor.Keep(line.Data);
        corridor._process.ErrorDataReceived += (_, line) => corridor.Keep(line.Data);
        corridor._process.Start();
        corridor._process.BeginOutputReadLine();
        corridor._process.BeginErrorReadLine();
        return corridor;
    }

    public async Task<int> End()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Until the output holds the text.</summary>
    public async Task Says(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, Output);
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }

    /// <summary>As a power switch, not as a request.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Keep(string? line)
    {
        lock (_output) _output.AppendLine(line);
    }
}
