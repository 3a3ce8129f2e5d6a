using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CatsIce.Running;

namespace Gateway.Acceptance.Running;

/// <summary>Prometheus with docs/operate/prometheus as it stands, but that it looks every second at the port of this run, and that each rule waits for one second and not for minutes:
/// how long each must wait is tried by promtool.</summary>
internal sealed partial class Prometheus : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;

    private Prometheus(Process process, int port) =>
        (_process, _http) = (process, new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) });

    /// <param name="folder">For its files.</param>
    /// <param name="metrics">Of the hub.</param>
    public static async Task<Prometheus> Start(string folder, Uri metrics)
    {
        var (documents, port) = (Path.Combine(Documents.Repository, "docs/operate/prometheus"), Ports.Draw());
        var configuration = await File.ReadAllTextAsync(Path.Combine(documents, "prometheus.yml"));
        Assert.Contains("localhost:9464", configuration, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "prometheus.yml"),
            configuration.Replace("localhost:9464", metrics.Authority, StringComparison.Ordinal).Replace(": 15s", ": 1s", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "rules.yml"), Wait().Replace(await File.ReadAllTextAsync(Path.Combine(documents, "rules.yml")), "for: 1s"));
        var process = Process.Start(new ProcessStartInfo("prometheus",
            [$"--config.file={Path.Combine(folder, "prometheus.yml")}", $"--storage.tsdb.path={Path.Combine(folder, "tsdb")}", string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"), "--log.level=error"]))
            ?? throw new InvalidOperationException("prometheus did not start.");
        var prometheus = new Prometheus(process, port);
        AppDomain.CurrentDomain.ProcessExit += prometheus.KillQuietly;
        return prometheus;
    }

    /// <summary>The alerts that are firing now, as name{value of label}.</summary>
    public async Task<IReadOnlyList<string>> Firing(string label)
    {
        try
        {
            using var answer = JsonDocument.Parse(await _http.GetStringAsync("/api/v1/alerts"));
            return
            [
                .. from alert in answer.RootElement.GetProperty("data").GetProperty("alerts").EnumerateArray()
                   where alert.GetProperty("state").GetString() == "firing"
                   let labels = alert.GetProperty("labels")
                   select $"{labels.GetProperty("alertname").GetString()}{{{(labels.TryGetProperty(label, out var value) ? value.GetString() : "")}}}",
            ];
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return [];
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillQuietly;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private void KillQuietly(object? sender, EventArgs e)
    {
        if (!_process.HasExited) _process.Kill();
    }

    [GeneratedRegex(@"for: \w+")]
    private static partial Regex Wait();
}
