using CatsIce.Running;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

/// <summary>One node stops for ever at a named place, holding what it holds, while the others go on; then it is killed.</summary>
internal sealed class HangAt(string place) : Fault
{
    /// <summary>Longer than the database lets a transaction stand still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public override string Name => $"hang-{place}";

    public override string Does => $"One node hangs at the crash point {place} until its leases have ended and others do its work; then kill -9.";

    public override string? Obstacle(Setup setup) => setup.Nodes > 1 ? null : "needs more than one node";

    public override void Prepare(Scene scene) => scene.World.Nodes[scene.Serial % scene.World.Nodes.Count].Arm($"{place}:{scene.Chance.Next(1, 4)}:hang:{scene.Serial}");

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        var node = scene.World.Nodes[scene.Serial % scene.World.Nodes.Count];
        // The others must not wait for it: neither for its leases nor for its transaction.
        var others = await Scene.Becomes(() => scene.Traffic.IsCompleted, Patience, cancel) && await Scene.Becomes(() => scene.World.Pending == 0, World.Lease * 3, cancel);
        node.Disarm();
        await node.Kill();
        Expect.True(others, $"While {node.Name} hung at {place} the other nodes did not finish the work: {scene.World.Pending} deliveries left, senders {(scene.Traffic.IsCompleted ? "answered" : "still waiting")}.");
        return node.Name;
    }
}
