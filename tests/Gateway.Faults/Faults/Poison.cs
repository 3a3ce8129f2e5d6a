namespace Gateway.Faults.Faults;

internal sealed class Poison : Fault
{
    public override string Name => "destination-refuses-for-good";

    public override string Does => "The destinations refuse all messages of one movement for good: they are parked, both sides are told, all others go on.";

    public override int Poisoned => 1;

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Traffic.WaitAsync(cancel);
        return scene.Burst.Rides[0].Mrn;
    }
}
