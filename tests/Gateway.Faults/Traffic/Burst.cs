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

    /// <summary>Every sender that holds a receipt sends its document once more, to any node. All nodes run: there is an answer to each.</summary>
    public Task SendAllAgain(CancellationToken cancel) => Task.WhenAll(Submissions.Where(s => s.Standing == Standing.Acknowledged).Select(async (submission, i) =>
    {
        var answer = _world.AnyRoot(i) is { } root ? await _world[submission.Step.Sender].Submit(root, submission.Document, CatsIce.Running.Speaking.Binding.Plain, cancel) : null;
        CatsIce.Running.Expect.True(answer is not null, $"A sender asked for the receipt of {submission.Step.Type} again, when all was well again, and got no answer. {_world.LogTail}");
        submission.Hear(answer!);
    }));
}
