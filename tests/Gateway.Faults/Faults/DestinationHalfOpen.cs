namespace Gateway.Faults.Faults;

internal sealed class DestinationHalfOpen : Fault
{
    public override string Name => "destination-half-open";

    public override string Does => "A destination takes connections and never says a word.";

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Moment(cancel);
        var endpoint = scene.AnyEndpoint;
        await endpoint.HalfOpen();
        await scene.Last(200, 2500, cancel);
        await endpoint.WholeAgain();
        return endpoint.Party.Name;
    }
}
