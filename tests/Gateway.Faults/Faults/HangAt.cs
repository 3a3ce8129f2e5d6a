using Gateway.Faults.Worlds;

namespace Gateway.Faults.Faults;

/// <summary>One node stops for ever at a named place, holding what it holds, while the others go on; then it is killed.</summary>
internal sealed class HangAt(string place) : Fault
{
    public override string Name => $"hang-{place}";

    public override string Does => $"One node hangs at the crash point {place} until its leases have ended and others do its work; then kill -9.";

    public override string? Obstacle(Setup setup) => setup.Nodes > 1 ? null : "needs more than one node";

    public override void Prepare(Scene scene) => scene.World.Nodes[scene.Serial % scene.World.Nodes.Count].Arm($"{place}:{scene.Chance.Next(1, 4)}:hang:{scene.Serial}");

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        var node = scene.World.Nodes[scene.Serial % scene.World.Nodes.Count];
        await scene.Traffic.WaitAsync(cancel);
        await Scene.Becomes(() => scene.World.Pending == 0, World.Lease * 2, cancel);
        node.Disarm();
        await node.Kill();
        return $"{node.Name}, killed with {scene.World.Pending} deliveries left";
    }
}
