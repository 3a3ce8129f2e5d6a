namespace Gateway.Faults.Faults;

internal sealed class DestinationDown : Fault
{
    public override string Name => "destination-down";

    public override string Does => "A destination refuses connections, and those that are open break.";

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Moment(cancel);
        var endpoint = scene.AnyEndpoint;
        await endpoint.Down();
        await scene.Last(50, 800, cancel);
        await endpoint.Up();
        return endpoint.Party.Name;
    }
}
