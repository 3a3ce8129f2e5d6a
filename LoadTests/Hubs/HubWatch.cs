using System.Diagnostics;
using System.Globalization;

namespace CatsIce.LoadTests.Hubs;

/// <summary>What the hub uses, as its process and its metrics tell it; null where it can't be seen.</summary>
/// <param name="Processor">Since its start.</param>
/// <param name="Memory">Physical, in bytes.</param>
/// <param name="Written">Bytes that it had written to disk since its start, with those of the log of its database server where it has one.</param>
/// <param name="Outbox">Deliveries that are not done.</param>
/// <param name="Oldest">Age of the oldest of them, in seconds.</param>
internal sealed record HubUse(TimeSpan? Processor, long? Memory, long? Written, double? Outbox, double? Oldest);

/// <summary>Looks at a hub while it is loaded.</summary>
internal sealed class HubWatch(HubTarget hub) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(4) };
    private long _log;

    public async Task<HubUse> Look()
    {
        var (processor, memory) = OfProcess();
        var metrics = await Metrics();
        // A look that the hub did not answer must not make its log shorter.
        _log = (long?)Value(metrics, "catsice_store_log_written_bytes_total") ?? _log;
        return new HubUse(processor, memory, Written() + _log, Value(metrics, "catsice_outbox_depth"), Value(metrics, "catsice_outbox_oldest_seconds"));
    }

    public void Dispose() => _http.Dispose();

    private (TimeSpan? Processor, long? Memory) OfProcess()
    {
        if (hub.ProcessId is not { } id)
        {
            return (null, null);
        }

        try
        {
            using var process = Process.GetProcessById(id);
            return (process.TotalProcessorTime, process.WorkingSet64);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    // Linux counts per process what it caused to be sent to the storage layer (proc_pid_io(5)).
    private long? Written()
    {
        var file = $"/proc/{hub.ProcessId}/io";
        try
        {
            return hub.ProcessId is not null && File.Exists(file)
                && File.ReadLines(file).FirstOrDefault(line => line.StartsWith("write_bytes:", StringComparison.Ordinal)) is { } found
                    ? long.Parse(found["write_bytes:".Length..], CultureInfo.InvariantCulture)
                    : null;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private async Task<string> Metrics()
    {
        try
        {
            return hub.Metrics is { } address ? await _http.GetStringAsync(address) : "";
        }
        catch (Exception missed) when (missed is HttpRequestException or OperationCanceledException)
        {
            // A hub under load may not answer; the next look may see it.
            return "";
        }
    }

    private static double? Value(string metrics, string name)
    {
        foreach (var line in metrics.Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] is ' ' or '{')
            {
                return double.TryParse(line[(line.LastIndexOf(' ') + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
            }
        }

        return null;
    }
}
