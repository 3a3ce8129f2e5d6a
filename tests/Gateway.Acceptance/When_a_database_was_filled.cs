using CatsIce.Running;
using CatsIce.Volume;
using CatsIce.Volume.Measuring;

namespace Gateway.Acceptance;

/// <summary>What fills databases with millions of messages, with a few thousand: a hub takes them for its own, down to the evidence, and finds each.</summary>
public sealed class When_a_database_was_filled
{
    private const int Messages = 2000;

    [Fact]
    public async Task The_evidence_holds_every_lookup_finds_retention_removes_and_traffic_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("catsice-filled-").FullName;
        try
        {
            await using var hub = new FilledHub(folder, Messages, mostBytes: long.MaxValue, signed: Messages);
            await hub.InitializeAsync();
            Assert.Equal(Messages, hub.Messages);

            Assert.Equal(10, Lookups.Measure(hub, times: 3).Count);
            Assert.All(await Pages.Measure(hub, times: 1), page => Assert.InRange(page.Times, 1, 1));
            Assert.Equal(2, (await TrafficInTurns.Measure([("a", hub), ("b", hub)], rounds: 1, messages: 5, warmup: 1)).Count);
            var removal = await Removal.Measure(hub, remove: 200, perSecond: 5, quiet: TimeSpan.FromSeconds(1), ["Evidence:CheckpointEvery=00:00:01"]);
            // Time goes on meanwhile: a movement more may have become old enough.
            Assert.InRange(removal.Removed, 200, 300);
            Assert.All(removal.Phases, phase => Assert.InRange(phase.Accepted.Times, 1, int.MaxValue));
            var check = await hub.Must("evidence", "check", "--development");
            Assert.Contains("0 differences", check.Output, StringComparison.Ordinal);
            Assert.Empty(hub.Process.Errors);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
