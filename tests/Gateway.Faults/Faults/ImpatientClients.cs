namespace Gateway.Faults.Faults;

internal sealed class ImpatientClients : Fault
{
    public override string Name => "client-hangs-up";

    public override string Does => "Senders disconnect before they have read the answer, at any moment, and submit the same document again.";

    public override void Prepare(Scene scene) => scene.Burst.Post.Impatience = scene.Chance.Next(5, 60);

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Traffic.WaitAsync(cancel);
        return $"within {scene.Burst.Post.Impatience} ms";
    }
}
