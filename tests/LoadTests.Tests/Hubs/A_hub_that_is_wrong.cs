using CatsIce.LoadTests.Reports;

namespace LoadTests.Tests.Hubs;

/// <summary>Load tests that a wrong hub passes are worth nothing: each of these hubs breaches a threshold, and that threshold.</summary>
[Collection("hubs")]
public sealed class A_hub_that_is_wrong(BentHub hub) : IClassFixture<BentHub>
{
    private static readonly string[] Integrity = ["lost = 0", "duplicates = 0", "disorder = 0", "altered = 0", "misdelivered = 0", "wrong answers = 0", "bad samples = 0"];

    [Fact]
    public async Task Because_it_loses_every_thousandth_message_breaches_only_that()
    {
        hub.LoseEvery(1000);
        try
        {
            // Two of three participants are called: some 1,300 deliveries pass. What is lost never comes: to wait longer only takes longer.
            var report = await hub.Run(() => Task.CompletedTask, TimeSpan.FromSeconds(20), Integrity, seconds: 18, rate: 120);
            Assert.Equal(["lost = 0"], Breached(report));
            Assert.Equal(1, report.Figures.Reconciliation.Lost);
            Assert.False(report.Met);
        }
        finally
        {
            hub.LoseEvery(0);
        }
    }

    [Fact]
    public async Task Because_it_stands_still_breaches_what_is_set_on_time()
    {
        var report = await hub.Run(() => hub.StandStill(TimeSpan.FromSeconds(5)), TimeSpan.FromSeconds(40), ["acceptance p90 < 2 s", .. Integrity]);
        Assert.Equal(["acceptance p90 < 2 s"], Breached(report));
        // A generator that waits for answers would have told of a few: those under way when it began.
        Assert.True(report.Figures.Acceptance.P90 > report.Figures.Service.P50, $"{report.Figures.Acceptance}");
    }

    [Fact]
    public async Task Because_it_leaks_breaches_what_is_set_on_memory()
    {
        try
        {
            // Not before the traffic: what was taken while the documents were made would make what comes after it look small.
            var report = await hub.Run(() => { hub.Leak(true); return Task.CompletedTask; }, TimeSpan.FromSeconds(40), ["hub memory drift < 25 %", .. Integrity]);
            Assert.Equal(["hub memory drift < 25 %"], Breached(report));
        }
        finally
        {
            hub.Leak(false);
        }
    }

    [Fact]
    public async Task In_nothing_meets_everything()
    {
        var report = await hub.Run(Integrity);
        Assert.True(Breached(report).Count == 0, string.Join(", ", Breached(report)));
        Assert.True(report.Figures.Sampled > 10, "A sample is verified in full.");
        Assert.True(report.Figures.Hub.ProcessorMicrosecondsPerMessage > 0);
    }

    private static List<string> Breached(RunReport report) => [.. report.Verdicts.Where(verdict => !verdict.Met).Select(verdict => verdict.Threshold)];
}
