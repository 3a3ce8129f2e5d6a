using System.Net;
using System.Net.Http.Headers;
using CatsIce.Gateway.Operate.Metrics;
using CatsIce.Running.Collecting;
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
        await using var collector = await Collector.Start();
        await using (var hub = await RunningHub.Start(("Telemetry:Otlp", collector.Address), ("Telemetry:OtlpEvery", "00:00:01")))
        {
            await Refuse(hub);
            await Running.TestHub.Until(() => collector.Metrics.Contains("catsice.messages.refused"), "the collector knows of the refusal");
        }
        Assert.All(collector.Calls, call => Assert.Equal(("/v1/metrics", "application/x-protobuf"), call));
        Assert.Contains("catsice.outbox.depth", collector.Metrics);
        Assert.All(collector.Origins, origin => Assert.Equal("catsice-hub", origin["service.name"]));
    }

    [Theory]
    [InlineData("Telemetry:Listen", "http://0.0.0.0:9464", "Telemetry:Listen is 'http://0.0.0.0:9464'; expected http://localhost:PORT or an address of this machine alone (127.0.0.1, [::1]).")]
    [InlineData("Telemetry:Listen", "https://localhost:9464", "Telemetry:Listen is 'https://localhost:9464'; expected http://localhost:PORT or an address of this machine alone (127.0.0.1, [::1]).")]
    [InlineData("Telemetry:Otlp", "collector", "Telemetry:Otlp is 'collector'; expected http://HOST:PORT or https://HOST:PORT of a collector.")]
    [InlineData("Telemetry:TraceShare", "1.5", "Telemetry:TraceShare is '1.5'; expected a number from 0 to 1.")]
    [InlineData("Telemetry:TraceShare", "0.1", "Telemetry:TraceShare is given and Telemetry:Otlp is empty; name the collector that shall take them.")]
    [InlineData("Telemetry:SendLogs", "true", "Telemetry:SendLogs is given and Telemetry:Otlp is empty; name the collector that shall take them.")]
    public void Settings_ThatCanNotBe_AreRefusedInOneSentence(string setting, string value, string sentence)
    {
        using var folder = new TemporaryFolder();
        var files = new HubFiles(folder, TimeProvider.System) { Values = { [setting] = value } };
        Assert.Equal([sentence], Assert.Throws<CatsIce.Gateway.Operate.CommandLine.EnvironmentFaultException>(files.Read).Faults);
    }

    [Theory]
    [InlineData("http://localhost:4318", "http://localhost:4318/v1/logs")]
    [InlineData("http://localhost:4318/", "http://localhost:4318/v1/logs")]
    [InlineData("https://collector.example/otlp/", "https://collector.example/otlp/v1/logs")]
    [InlineData("https://collector.example/v1/metrics", "https://collector.example/v1/logs")]
    public void Sent_EachSignalHasItsAddress(string given, string address) =>
        Assert.Equal(new Uri(address), new TelemetryOptions { Otlp = given }.OtlpAddress("logs"));

    [Fact]
    public async Task Listening_WhereAnotherHubOfTheMachineDoes_IsToldAndDoesNotStopTheHub()
    {
        await using var first = await RunningHub.Start(("Telemetry:Listen", "http://localhost:9464"));
        await using var second = await RunningHub.Start(("Telemetry:Listen", "http://localhost:9464"));
        Assert.Null(second.Server.Services.GetRequiredService<MetricsListener>().Address);
    }

    private static Uri Address(RunningHub hub) => hub.Server.Services.GetRequiredService<MetricsListener>().Address!;

    private static async Task Refuse(RunningHub hub)
    {
        using var client = hub.Client(null);
        using var body = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/xml") } };
        using var response = await client.PostAsync("/ice/ping", body, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }
}
