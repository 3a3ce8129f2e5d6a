using System.Diagnostics;
using Gateway.Faults.Traffic;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

/// <summary>A cycle as a fault sees it: the world, its traffic under way, and the chance of this cycle.</summary>
/// <param name="Serial">Number of the cycle.</param>
internal sealed record Scene(World World, Burst Burst, Random Chance, int Serial)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(2);

    /// <summary>Ends with the traffic.</summary>
    public Task Traffic { get; set; } = Task.CompletedTask;

    public Node AnyNode => World.Nodes[Chance.Next(World.Nodes.Count)];

    public Endpoint AnyEndpoint => World.Endpoints[Chance.Next(World.Endpoints.Count)];

    /// <summary>Waits for the moment that chance has chosen: after some answers (or the last one), and a little later still.</summary>
    public async Task Moment(CancellationToken cancel)
    {
        var (answers, rest) = (Chance.Next(0, 14), TimeSpan.FromMilliseconds(Chance.Next(0, 30)));
        await Becomes(() => Burst.Post.Answers >= answers || Traffic.IsCompleted, TimeSpan.FromMinutes(1), cancel);
        await Task.Delay(rest, cancel);
    }

    /// <returns>False when it did not become true in this time.</returns>
    public static async Task<bool> Becomes(Func<bool> condition, TimeSpan within, CancellationToken cancel)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            if (waited.Elapsed > within) return false;
            await Task.Delay(LookAgain, cancel);
        }

        return true;
    }

    /// <summary>Lets the fault last, for a time drawn by chance.</summary>
    public Task Last(int fromMilliseconds, int toMilliseconds, CancellationToken cancel) => Task.Delay(Chance.Next(fromMilliseconds, toMilliseconds), cancel);
}
