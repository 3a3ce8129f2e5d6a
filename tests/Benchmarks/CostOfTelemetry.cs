using System.Globalization;
using System.Text.RegularExpressions;
using CatsIce.Running;
using CatsIce.Running.Collecting;
using CatsIce.Running.Speaking;

namespace CatsIce.Benchmarks;

/// <summary>What it costs a hub to be watched, in processor time of a message: hubs that differ in nothing but that run side by side, and take the same number of messages in turns, so that whatever
/// else the machine does meets all of them alike.</summary>
internal static partial class CostOfTelemetry
{
    private const int Senders = 4;
    private const int Warmup = 600;

    // What is measured is the hub, not its limits.
    private static readonly string[] Common = ["Limits:PerSecond=100000", "Limits:Burst=100000", "Limits:AtOnce=10000"];

    /// <param name="messages">Of each hub in each round.</param>
    public static async Task<int> Run(int rounds, int messages)
    {
        await using var collector = await Collector.Start();
        (string Name, string[] Settings)[] kinds =
        [
            ("nothing is told", ["Telemetry:Listen="]),
            ("metrics, fetched every second", []),
            ("and sent by OTLP, with the log", [$"Telemetry:Otlp={collector.Address}", "Telemetry:OtlpEvery=00:00:01", "Telemetry:SendLogs=true"]),
            ("and a tenth is traced", [$"Telemetry:Otlp={collector.Address}", "Telemetry:OtlpEvery=00:00:01", "Telemetry:SendLogs=true", "Telemetry:TraceShare=0.1"]),
            ("and everything is traced", [$"Telemetry:Otlp={collector.Address}", "Telemetry:OtlpEvery=00:00:01", "Telemetry:SendLogs=true", "Telemetry:TraceShare=1"]),
        ];
        var hubs = new List<Hub>();
        using var end = new CancellationTokenSource();
        foreach (var (_, settings) in kinds)
        {
            var hub = new Hub();
            await hub.InitializeAsync();
            await hub.Start([.. Common, .. settings]);
            hubs.Add(hub);
        }
        var fetching = hubs.Select(hub => Fetch(hub, end.Token)).ToList();
        foreach (var hub in hubs) await Cost(hub, Warmup);

        var costs = kinds.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            // Each hub comes first as often as any other.
            foreach (var kind in Enumerable.Range(0, kinds.Length).Select(place => (place + round) % kinds.Length)) costs[kind].Add(await Cost(hubs[kind], messages));
        }

        for (var kind = 0; kind < kinds.Length; kind++)
        {
            var more = Median(costs[kind].Zip(costs[0], (cost, bare) => (cost / bare) - 1));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kinds[kind].Name,-32} {Median(costs[kind]):0.000} ms a message, {more * 100:+0.0;-0.0} % (of rounds: {string.Join(' ', costs[kind].Zip(costs[0], (cost, bare) => $"{((cost / bare) - 1) * 100:+0.0;-0.0}"))})"));
        }

        await end.CancelAsync();
        await Task.WhenAll(fetching);
        foreach (var hub in hubs) await hub.DisposeAsync();
        return 0;
    }

    /// <returns>Milliseconds of the hub's processor time for one message.</returns>
    private static async Task<double> Cost(Hub hub, int messages)
    {
        var uz = hub.As("NTA.UZ");
        var documents = Enumerable.Range(0, messages).AsParallel().Select(_ => uz.Sign(Documents.Fresh(Journey.Release))).ToList();
        var (before, next) = (hub.Process.ProcessorTime, -1);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < messages; i = Interlocked.Increment(ref next))
            {
                var answer = await uz.Submit(documents[i], Binding.Plain);
                if (answer.Kind != "Receipt") throw new InvalidOperationException($"HTTP {answer.Status} {answer.Text}");
            }
        })));
        return (hub.Process.ProcessorTime - before).TotalMilliseconds / messages;
    }

    /// <summary>As Prometheus does, fifteen times as often.</summary>
    private static async Task Fetch(Hub hub, CancellationToken end)
    {
        if (Metrics().Match(hub.Process.Log) is not { Success: true } told) return;
        using var http = new HttpClient();
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await second.WaitForNextTickAsync(end)) await http.GetStringAsync(new Uri(told.Groups[1].Value), end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The measurement is over.
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    [GeneratedRegex(@"Metrics are at (http://\S+)")]
    private static partial Regex Metrics();
}
