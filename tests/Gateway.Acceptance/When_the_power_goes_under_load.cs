using System.Globalization;
using CatsIce.Running;

namespace Gateway.Acceptance;

/// <summary>kill -9 at moments drawn by chance while many send. Whatever was receipted is in the store and comes to its destination, once in effect. A few
/// cycles here; tests/Gateway.Faults does many.</summary>
public sealed class When_the_power_goes_under_load(PushingHub hub) : IClassFixture<PushingHub>
{
    private const int Cycles = 4;
    private const int Seed = 20260607;

    [Fact]
    public async Task At_any_moment_under_load()
    {
        var chance = new Random(Seed);
        var receipted = new Dictionary<string, byte[]>();
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            if (hub.Process.HasEnded) await hub.Start();
            var load = new Load(hub, senders: 6);
            var running = load.Run(CancellationToken.None);
            // Killed after a number of receipts, and then a little later still: in the middle of whatever it does.
            var (enough, rest) = (chance.Next(1, 40), TimeSpan.FromMilliseconds(chance.Next(0, 30)));
            await Until.True(() => load.Receipts.Count >= enough, string.Create(CultureInfo.InvariantCulture, $"{enough} receipts in cycle {cycle}"), () => hub.Process.LogTail);
            await Task.Delay(rest, TestContext.Current.CancellationToken);
            await hub.Process.Kill();
            await running;
            foreach (var (id, receipt) in load.Receipts) receipted[id] = receipt;
            Assert.Empty(load.Others);
            hub.Ledger.MustBeWhole();
        }

        await hub.Start();
        var kept = hub.Ledger.Receipts();
        Assert.All(receipted, pair => Assert.Equal(pair.Value, kept.GetValueOrDefault(pair.Key)));
        await hub.DeliversAll();

        // At least once, and always the same: once in effect.
        var seen = hub["NTA.GE"].Attempts.GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.ToArray());
        Assert.Empty(receipted.Keys.Except(seen.Keys));
        Assert.All(seen.Values, deliveries => Assert.Single(deliveries.Select(d => Convert.ToBase64String(d.Bytes)).Distinct()));
        Assert.Empty(hub["NTA.GE"].Faults);
        TestContext.Current.SendDiagnosticMessage("{0} receipts over {1} kills, {2} messages came more than once", receipted.Count, Cycles, seen.Values.Count(d => d.Length > 1));
        hub.Ledger.MustBeWhole();
    }
}
