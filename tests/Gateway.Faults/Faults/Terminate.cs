namespace Gateway.Faults.Faults;

internal sealed class Terminate : Fault
{
    public override string Name => "terminate";

    public override string Does => "SIGTERM under load: the hub finishes what it has accepted and ends.";

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Moment(cancel);
        var node = scene.AnyNode;
        await node.Stop();
        return $"{node.Name} after {scene.Burst.Post.Answers} answers";
    }
}
