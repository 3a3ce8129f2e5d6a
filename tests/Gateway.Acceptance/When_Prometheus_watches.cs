using System.Text.RegularExpressions;
using CatsIce.Running;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>The rules of docs/operate/prometheus against a hub that runs: an alert fires while a destination is down, and is over when it is back.</summary>
public sealed partial class When_Prometheus_watches(PushingHub hub) : IClassFixture<PushingHub>
{
    // The platform's own names, which end in _count although they are gauges; and a name of ours in days, which is what operators think in.
    private static readonly string[] Accepted =
    [
        "catsice_certificates_days_left use base unit", "dotnet_assembly_count ", "dotnet_timer_count ", "dotnet_thread_pool_thread_count ", "dotnet_process_cpu_count ",
    ];

    [Fact]
    public async Task A_destination_that_is_down_is_told_and_told_to_be_back()
    {
        Witness.NeedsPrograms("prometheus");
        var folder = Directory.CreateDirectory(Path.Combine(hub.Folder, "prometheus")).FullName;
        await using var prometheus = await Prometheus.Start(folder, Metrics);
        await hub["NTA.GE"].Down();
        Assert.Equal("Receipt", (await hub.As("NTA.UZ").Submit(Documents.Fresh(Journey.Release))).Kind);

        IReadOnlyList<string> firing = [];
        await Until.True(async () => (firing = await prometheus.Firing("destination")).Contains("CatsIceDestinationDown{NTA.GE}"), "the alert fires", () => string.Join(", ", firing));
        Assert.DoesNotContain("CatsIceHubDown{}", firing);
        await hub["NTA.GE"].Up();
        await Until.True(async () => !(firing = await prometheus.Firing("destination")).Contains("CatsIceDestinationDown{NTA.GE}"), "the alert is over", () => string.Join(", ", firing));

        await hub.Process.Kill();
        await Until.True(async () => (firing = await prometheus.Firing("job")).Contains("CatsIceHubDown{catsice}"), "the hub is told to be down", () => string.Join(", ", firing));
        await hub.Start();
    }

    [Fact]
    public async Task The_text_of_the_metrics_passes_promtool()
    {
        Witness.NeedsPrograms("promtool");
        Assert.Equal("Receipt", (await hub.As("NTA.UZ").Submit(Documents.Fresh(Journey.Release))).Kind);
        using var http = new HttpClient();
        var file = Path.Combine(hub.Folder, "metrics.txt");
        await File.WriteAllTextAsync(file, await http.GetStringAsync(Metrics, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var judged = await Programs.Run(hub.Folder, "bash", "-c", $"promtool check metrics < {file}");
        Assert.All(judged.Everything.Split('\n').Skip(1).Where(line => line.Length > 0), line => Assert.Contains(Accepted, start => line.StartsWith(start, StringComparison.Ordinal)));
    }

    private Uri Metrics => new(Address().Matches(hub.Process.Log).Last().Groups[1].Value);

    [GeneratedRegex(@"Metrics are at (http://\S+)")]
    private static partial Regex Address();
}
