using System.Diagnostics;
using CatsIce.Running;

namespace Gateway.Acceptance.Running;

/// <summary>samples/Corridor as a newcomer starts it: <c>--stay</c>, the hub and three countries in processes of their own.</summary>
internal sealed class CorridorProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;

    private CorridorProcess(Process process) => _process = process;

    /// <summary>What it printed as the hub's address.</summary>
    public string Hub { get; private set; } = "";

    /// <param name="folder">Where it puts keys, data and logs.</param>
    /// <param name="scenario">The one scenario to play first.</param>
    public static async Task<CorridorProcess> Start(string folder, string scenario)
    {
        var assembly = Programs.Built("samples/Corridor", "CatsIce.Corridor.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, "--stay", "--only", scenario, "--folder", folder]) { RedirectStandardOutput = true };
        var corridor = new CorridorProcess(Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start."));
        AppDomain.CurrentDomain.ProcessExit += corridor.KillQuietly;
        try
        {
            await corridor.WaitForAddress().WaitAsync(Patience);
        }
        catch
        {
            await corridor.DisposeAsync();
            throw;
        }

        return corridor;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillQuietly;
        if (!_process.HasExited)
        {
            // Asked, not killed: it ends the hub and the three countries itself.
            using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await _process.WaitForExitAsync().WaitAsync(Patience);
        }

        _process.Dispose();
    }

    private async Task WaitForAddress()
    {
        var said = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.TrimStart().StartsWith("hub  ", StringComparison.Ordinal))
            {
                Hub = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
                // Read on, so that it never waits for a reader.
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"The corridor ended before it said where the hub is:\n{string.Join('\n', said)}");
    }

    private void KillQuietly(object? sender, EventArgs e)
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }
}
