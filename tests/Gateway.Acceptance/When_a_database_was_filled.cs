using CatsIce.Running;
using CatsIce.Volume;
using CatsIce.Volume.Measuring;

namespace Gateway.Acceptance;

/// <summary>What fills databases with millions of messages, with a few thousand: a hub takes them for its own, down to the evidence, and finds each.</summary>
public sealed class When_a_database_was_filled
{
    private const int Messages = 2000;

    [Fact]
    public async Task The_evidence_holds_every_lookup_finds_and_traffic_goes_on()
    {
        var folder = Directory.CreateTempSubdirectory("catsice-filled-").FullName;
        try
        {
            await using var hub = new FilledHub(folder, Messages, mostBytes: long.MaxValue);
            await hub.InitializeAsync();
            Assert.Equal(Messages, hub.Messages);

            Assert.Equal(10, Lookups.Measure(hub, times: 3).Count);
            Assert.Equal(2, (await TrafficInTurns.Measure([("a", hub), ("b", hub)], rounds: 1, messages: 5, warmup: 1)).Count);
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
