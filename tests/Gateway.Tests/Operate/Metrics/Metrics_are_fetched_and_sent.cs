using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CatsIce.Gateway.Operate.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Operate.Metrics;

public sealed class Metrics_are_fetched_and_sent
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fetched_TheyAreTheTextOfPrometheus()
    {
        await using var hub = await RunningHub.Start(("Telemetry:Listen", "http://localhost:0"));
        await Refuse(hub);
        using var prometheus = new HttpClient();
        using var response = await prometheus.GetAsync(Address(hub), Cancel);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var lines = (await response.Content.ReadAsStringAsync(Cancel)).Split('\n');
        Assert.Contains("# TYPE catsice_messages_refused_total counter", lines);
        Assert.Contains("catsice_messages_refused_total{answer=\"Fault\",code=\"NoCertificate\",reason=\"\"} 1", lines);
        Assert.Contains("# TYPE catsice_outbox_oldest_seconds gauge", lines);
        Assert.Contains("catsice_outbox_depth 0", lines);
        Assert.Contains("catsice_destination_state{destination=\"NTA.UZ\"} 0", lines);
        Assert.Contains(lines, line => line.StartsWith("dotnet_process_memory_working_set_bytes ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches("^$|^# (HELP|TYPE) [a-z_]+ .*$|^[a-z_]+({[a-z_]+=\".*\"})? [-+0-9.eE]+$", line));
    }

    [Fact]
    public async Task Fetched_AHistogramCountsWhatIsBelowEachBound()
    {
        await using var hub = await RunningHub.Start(("Telemetry:Listen", "http://localhost:0"));
        var telemetry = hub.Server.Services.GetRequiredService<CatsIce.Gateway.Operate.Telemetry>();
        telemetry.Handled(TimeSpan.FromMilliseconds(20), "Receipt");
        telemetry.Handled(TimeSpan.FromMilliseconds(300), "Receipt");
        telemetry.Handled(TimeSpan.FromMinutes(1), "Receipt");
        using var prometheus = new HttpClient();
        var lines = (await prometheus.GetStringAsync(Address(hub), Cancel)).Split('\n');
        Assert.Contains("catsice_messages_duration_seconds_bucket{outcome=\"Receipt\",le=\"0.01\"} 0", lines);
        Assert.Contains("catsice_messages_duration_seconds_bucket{outcome=\"Receipt\",le=\"0.025\"} 1", lines);
        Assert.Contains("catsice_messages_duration_seconds_bucket{outcome=\"Receipt\",le=\"0.5\"} 2", lines);
        Assert.Contains("catsice_messages_duration_seconds_bucket{outcome=\"Receipt\",le=\"+Inf\"} 3", lines);
        Assert.Contains("catsice_messages_duration_seconds_sum{outcome=\"Receipt\"} 60.32", lines);
        Assert.Contains("catsice_messages_duration_seconds_count{outcome=\"Receipt\"} 3", lines);
    }

    [Theory]
    [InlineData("/", null)]
    [InlineData("/ice", null)]
    [InlineData("/metrics", "hub.example.org")]
    public async Task Fetched_ThereIsNothingElseAndNotUnderAnotherName(string path, string? host)
    {
        await using var hub = await RunningHub.Start(("Telemetry:Listen", "http://localhost:0"));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address(hub), path)) { Headers = { Host = host } };
        using var response = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Sent_TheyReachACollector()
    {
        var received = new ConcurrentQueue<(string Path, string? Type, byte[] Body)>();
        await using var collector = await Collector(received);
        await using (var hub = await RunningHub.Start(("Telemetry:Otlp", collector.Urls.Single()), ("Telemetry:OtlpEvery", "00:00:01")))
        {
            await Refuse(hub);
            await Running.TestHub.Until(() => received.Any(r => Names(r.Body).Contains("catsice.messages.refused")), "the collector knows of the refusal");
        }
        var call = received.First();
        Assert.Equal(("/v1/metrics", "application/x-protobuf"), (call.Path, call.Type));
        Assert.Contains("catsice.outbox.depth", received.SelectMany(r => Names(r.Body)));
        Assert.Contains(received, r => Encoding.UTF8.GetString(r.Body).Contains("catsice-hub", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Telemetry:Listen", "http://0.0.0.0:9464", "Telemetry:Listen is 'http://0.0.0.0:9464'; expected http://localhost:PORT or an address of this machine alone (127.0.0.1, [::1]).")]
    [InlineData("Telemetry:Listen", "https://localhost:9464", "Telemetry:Listen is 'https://localhost:9464'; expected http://localhost:PORT or an address of this machine alone (127.0.0.1, [::1]).")]
    [InlineData("Telemetry:Otlp", "collector", "Telemetry:Otlp is 'collector'; expected http://HOST:PORT or https://HOST:PORT of a collector.")]
    public void Settings_ThatCanNotBe_AreRefusedInOneSentence(string setting, string value, string sentence)
    {
        using var folder = new TemporaryFolder();
        var files = new HubFiles(folder, TimeProvider.System) { Values = { [setting] = value } };
        Assert.Equal([sentence], Assert.Throws<CatsIce.Gateway.Operate.CommandLine.EnvironmentFaultException>(files.Read).Faults);
    }

    private static Uri Address(RunningHub hub) => hub.Server.Services.GetRequiredService<MetricsListener>().Address!;

    private static async Task Refuse(RunningHub hub)
    {
        using var client = hub.Client(null);
        using var body = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } };
        using var response = await client.PostAsync("/ice/ping", body, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<WebApplication> Collector(ConcurrentQueue<(string, string?, byte[])> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var collector = builder.Build();
        collector.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received.Enqueue((context.Request.Path, context.Request.ContentType, body.ToArray()));
        });
        await collector.StartAsync(Cancel);
        return collector;
    }

    /// <summary>The names of the metrics in an ExportMetricsServiceRequest: resource_metrics (1), scope_metrics (2), metrics (2), name (1).</summary>
    private static IEnumerable<string> Names(byte[] request) =>
        from resource in Fields(request, 1) from scope in Fields(resource, 2) from metric in Fields(scope, 2) from name in Fields(metric, 1) select Encoding.UTF8.GetString(name);

    /// <summary>The length-delimited fields with this number in a protobuf message.</summary>
    private static List<byte[]> Fields(byte[] message, int number)
    {
        var found = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0: Varint(message, ref at); break;
                case 1: at += 8; break;
                case 5: at += 4; break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    if ((int)(key >> 3) == number)
                    {
                        found.Add(message[at..(at + length)]);
                    }
                    at += length;
                    break;
                default: throw new InvalidDataException($"Wire type {key & 7} at {at}.");
            }
        }
        return found;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var one = message[at++];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }
    }
}
