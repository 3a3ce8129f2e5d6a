using Dapper;
using Gateway.Faults.Traffic;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

/// <summary>A node stands still (SIGSTOP) while it holds leases, until they have ended and others have taken its deliveries; then it goes on as if nothing had been (SIGCONT): two nodes
/// that each believe to own a delivery. Where there is one node, it just stands still.</summary>
internal sealed class Frozen : Fault
{
    public override string Name => "frozen";

    public override string Does => "SIGSTOP while it delivers; with several nodes until another has taken over its leases, so that two own one delivery; then SIGCONT.";

    public override void Prepare(Scene scene)
    {
        // Slow enough that there are leases to hold.
        foreach (var endpoint in scene.World.Endpoints) endpoint.Manner = Manners.After(TimeSpan.FromMilliseconds(40), scene.World.Usual);
    }

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Moment(cancel);
        var node = scene.AnyNode;
        await node.Freeze();
        if (scene.World.Nodes.Count == 1)
        {
            await scene.Last(50, 1500, cancel);
        }
        else
        {
            await scene.Traffic.WaitAsync(cancel);
            await Scene.Becomes(() => Held(scene.World, node) == 0, World.Lease * 3, cancel);
        }

        await node.Thaw();
        return node.Name;
    }

    private static long Held(World world, Node node)
    {
        using var connection = world.Database.Open();
        return connection.ExecuteScalar<long>("SELECT COUNT(*) FROM outbox WHERE state = 'Pending' AND lease_owner LIKE @owner", new { owner = $"hub:{node.Name}#%" });
    }
}
