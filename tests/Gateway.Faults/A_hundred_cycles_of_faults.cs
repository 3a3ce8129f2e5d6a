using System.Globalization;
using CatsIce.Running.Databases;
using Gateway.Faults.Campaign;
using Gateway.Faults.Faults;
using Gateway.Faults.Worlds;

namespace Gateway.Faults;

/// <summary>The program of this project, run as a test. A finding says how to run its cycle again.</summary>
/// <remarks><c>CATSICE_FAULT_CYCLES</c> sets how many (80 on the embedded database, 20 with three nodes on a server), <c>CATSICE_FAULT_SEED</c> where chance begins (1).</remarks>
public sealed class A_hundred_cycles_of_faults(ITestOutputHelper output)
{
    [Fact]
    public async Task Leave_nothing_lost_nothing_twice_and_everything_in_order()
    {
        var setup = new Setup(HubDatabase.Chosen, HubDatabase.Chosen == Engine.Sqlite ? 1 : 3);
        var order = new CampaignOrder(setup, Setting("CATSICE_FAULT_CYCLES", setup.Nodes == 1 ? 80 : 20), Setting("CATSICE_FAULT_SEED", 1), First: 1, Worlds: setup.Nodes == 1 ? 4 : 2, Faults: [], Until: null);
        var result = await new CampaignRun(order, [], _ => { }).Run(TestContext.Current.CancellationToken);
        output.WriteLine($"{setup}, seed {order.Seed}: {result.Summary}");
        foreach (var fault in AllFaults.List)
        {
            if (fault.Obstacle(setup) is { } why) output.WriteLine($"Not tried here: {fault.Name}: {why}.");
        }

        Assert.True(!result.WithFindings.Any(), string.Join("\n", result.WithFindings.Select(cycle => FindingText.Of(order, cycle))));
        Assert.Equal(order.Cycles, result.Cycles.Count);

        // Faults that pass by prove nothing.
        Assert.True(result.Cycles.Count(cycle => cycle.Struck is not null) > order.Cycles * 8 / 10, result.Summary);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
