using CatsIce.Gateway.Store;
using Gateway.Faults.Traffic;

namespace Gateway.Faults.Faults;

/// <summary>kill -9 by itself at a named place between two stages.</summary>
internal sealed class CrashAt(string place) : Fault
{
    /// <summary>A place that is passed at all is passed soon after the traffic; a node that waits for its second chance is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public override string Name => $"crash-{place}";

    public override string Does => $"kill -9 at the crash point {place}, at its first to fifth passage.";

    public override int Poisoned => Parks ? 1 : 0;

    private bool Parks => place is CrashPoint.BeforePark or CrashPoint.AfterPark;

    private bool Postpones => place is CrashPoint.BeforePostpone or CrashPoint.AfterPostpone;

    public override void Prepare(Scene scene)
    {
        var passage = Parks ? 1 : scene.Chance.Next(1, 6);
        foreach (var node in scene.World.Nodes) node.Arm($"{place}:{passage}:kill:{scene.Serial}");
        if (Postpones) scene.AnyEndpoint.Manner = Manners.When(arrival => arrival.Attempt < 3, Manners.NotNow, Manners.Accept);
    }

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        bool Died() => scene.World.Nodes.Any(node => !node.IsAlive);
        await Scene.Becomes(() => Died() || scene.Traffic.IsCompleted, TimeSpan.FromMinutes(1), cancel);
        await Scene.Becomes(() => Died() || scene.World.Pending == 0, Patience, cancel);
        var dying = scene.World.Nodes.Where(node => node.Disarm()).ToList();
        await Scene.Becomes(() => dying.TrueForAll(node => !node.IsAlive), Patience, cancel);
        return scene.World.Nodes.FirstOrDefault(node => !node.IsAlive) is { } dead ? $"{dead.Name} after {scene.Burst.Post.Answers} answers" : null;
    }
}
