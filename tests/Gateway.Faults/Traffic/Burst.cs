using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Traffic;

/// <summary>The traffic of one cycle: several movements at once.</summary>
internal sealed class Burst
{
    private readonly World _world;

    /// <param name="poisoned">How many of the movements are refused for good by the destinations that are pushed to.</param>
    public Burst(World world, Random chance, int poisoned = 0)
    {
        _world = world;
        Post = new Post(world);
        Rides = [.. Enumerable.Range(0, chance.Next(3, 6)).Select(i => new Ride(world, Post, new Random(chance.Next()), i < poisoned))];
        foreach (var ride in Rides.Take(poisoned)) world.Poisoned.Add(ride.Mrn);
    }

    public Post Post { get; }

    public IReadOnlyList<Ride> Rides { get; }

    public IEnumerable<Submission> Submissions => Rides.SelectMany(ride => ride.Submissions);

    public Task Run(CancellationToken cancel) => Task.WhenAll(Rides.Select(ride => Task.Run(() => ride.Run(cancel), CancellationToken.None)));

    /// <summary>Every sender that holds a receipt sends its document once more, to any node, until it is answered: all nodes run.</summary>
    public Task SendAllAgain(TimeSpan patience, CancellationToken cancel) => Task.WhenAll(Submissions.Where(s => s.Standing == Standing.Acknowledged).Select(async (submission, i) =>
    {
        Answer? answer = null;
        await Until.True(
            async () => _world.AnyRoot(i) is { } root && (answer = await _world[submission.Step.Sender].Submit(root, submission.Document, Binding.Plain, cancel)) is not null,
            $"the receipt of {submission.Step.Type}, asked for again when all was well again", () => _world.LogTail, patience);
        submission.Hear(answer!);
    }));
}
