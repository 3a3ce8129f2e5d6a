namespace Gateway.Faults.Faults;

internal sealed class Kill : Fault
{
    public override string Name => "kill";

    public override string Does => "kill -9 at a moment drawn by chance.";

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Moment(cancel);
        var node = scene.AnyNode;
        await node.Kill();
        return $"{node.Name} after {scene.Burst.Post.Answers} answers";
    }
}
