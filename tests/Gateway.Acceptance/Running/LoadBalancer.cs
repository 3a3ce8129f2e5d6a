using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CatsIce.Running;

namespace Gateway.Acceptance.Running;

/// <summary>haproxy with docs/operate/haproxy.cfg as it stands; only the ports are those of this run.</summary>
internal sealed class LoadBalancer : IAsyncDisposable
{
    private readonly Process _process;

    private LoadBalancer(Process process, int port) => (_process, Root) = (process, new Uri($"https://localhost:{port}/"));

    public Uri Root { get; }

    /// <param name="folder">For its configuration.</param>
    public static async Task<LoadBalancer> Start(string folder, IReadOnlyList<Hub> nodes)
    {
        var port = FreePort();
        var configuration = await File.ReadAllTextAsync(Path.Combine(Documents.Repository, "docs/operate/haproxy.cfg"));
        string[] written = ["127.0.0.1:8443", "127.0.0.1:9443", "127.0.0.1:9444", "127.0.0.1:9445"];
        int[] ports = [port, .. nodes.Select(node => node.Process.Root.Port)];
        foreach (var (from, to) in written.Zip(ports))
        {
            Assert.Contains(from, configuration, StringComparison.Ordinal);
            configuration = configuration.Replace(from, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{to}"), StringComparison.Ordinal);
        }

        var file = Path.Combine(folder, "haproxy.cfg");
        await File.WriteAllTextAsync(file, configuration);
        var judged = await Programs.Run(folder, "haproxy", "-c", "-f", file);
        Assert.True(judged.ExitCode == 0, judged.Everything);
        // In the foreground, so that it can be ended. What it says goes to our own output.
        var process = Process.Start(new ProcessStartInfo("haproxy", ["-db", "-f", file])) ?? throw new InvalidOperationException("haproxy did not start.");
        var balancer = new LoadBalancer(process, port);
        AppDomain.CurrentDomain.ProcessExit += balancer.KillQuietly;
        return balancer;
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillQuietly;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private void KillQuietly(object? sender, EventArgs e)
    {
        if (!_process.HasExited) _process.Kill();
    }
}
