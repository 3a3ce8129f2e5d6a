using Gateway.Faults.Traffic;

namespace Gateway.Faults.Faults;

/// <summary>A destination that answers, but not as it should, for a while.</summary>
internal sealed class BadManners(string name, string does, Func<Scene, Manner> manner) : Fault
{
    public static IEnumerable<Fault> All =>
    [
        new BadManners("destination-slow", "A destination takes up to three seconds, some longer than one attempt may.", scene => Manners.After(TimeSpan.FromMilliseconds(scene.Chance.Next(100, 3000)), scene.World.Usual)),
        new BadManners("destination-cut-off", "A destination takes the delivery and breaks off in the middle of its answer.", _ => Manners.CutOff),
        new BadManners("destination-garbage", "A destination answers with a web page.", _ => Manners.Garbage),
        new BadManners("destination-not-now", "A destination answers with a fault that asks to come again.", _ => Manners.NotNow),
        new BadManners("destination-forged-receipt", "The receipt comes back signed by another party; nothing was taken.", scene => Manners.ForgedBy(scene.World["NTA.AZ"])),
        new BadManners("destination-other-receipt", "The receipt is right, but for another message; nothing was taken.", _ => Manners.ForAnother),
    ];

    public override string Name => name;

    public override string Does => does;

    public override async Task<string?> Strike(Scene scene, CancellationToken cancel)
    {
        await scene.Moment(cancel);
        // A party cannot forge its own receipt.
        var endpoint = scene.World.Endpoints.First(candidate => candidate.Party.Name != "NTA.AZ");
        endpoint.Manner = manner(scene);
        await scene.Last(50, 800, cancel);
        endpoint.Manner = scene.World.Usual;
        return endpoint.Party.Name;
    }
}
