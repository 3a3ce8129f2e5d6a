using System.Diagnostics;
using System.Globalization;
using CatsIce.Running;
using Gateway.Faults.Faults;
using Gateway.Faults.Judging;
using Gateway.Faults.Traffic;
using Gateway.Faults.Worlds;

namespace Gateway.Faults.Campaign;

/// <summary>What one cycle came to.</summary>
/// <param name="Struck">What was hit; null when the moment of the fault did not come.</param>
/// <param name="Kept">Where the database and the logs of a finding lie; null without findings.</param>
internal sealed record CycleResult(int Number, string Fault, string? Struck, TimeSpan Took, int Sent, int Acknowledged, int Refused, int Unknown, int Deliveries, IReadOnlyList<Finding> Findings, string? Kept);

/// <summary>One cycle: traffic, one fault, recovery, judgement.</summary>
internal sealed class Cycle(World world, Fault fault, int seed, int number)
{
    /// <summary>How long the hub may take, once all is well again, to answer every sender and to deliver what waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    // Not System.HashCode: that differs from process to process.
    private readonly Random _chance = new(unchecked((seed * 1_000_003) ^ (number * 7919)));

    public async Task<CycleResult> Run(CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var burst = new Burst(world, _chance, fault.Poisoned) { Post = { Excused = fault.Excuses } };
        var scene = new Scene(world, burst, _chance, number);
        var (struck, findings) = (default(string), new List<Finding>());
        try
        {
            await world.Heal(fault.NeedsFakeClock);
            fault.Prepare(scene);
            scene.Traffic = burst.Run(cancel);
            struck = await fault.Strike(scene, cancel);
            await Recover(scene, cancel);
            new Ledger(world.Database).MustBeWhole();
            findings.AddRange(Judge.Run(Case.Of(world, burst)));
        }
        catch (Exception broken) when (broken is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            findings.Add(new Finding("the hub recovers, and is whole", broken is FailedExpectationException or TimeoutException ? broken.Message : broken.ToString()));
            findings.AddRange(burst.Submissions.SelectMany(s => s.Oddities).Concat(world.Books.SelectMany(book => book.Wrongs)).Select(oddity => new Finding("answered as the model says", oddity)));
        }

        var kept = findings.Count == 0 ? null : world.Keep(string.Create(CultureInfo.InvariantCulture, $"catsice-finding-{seed}-{number}"));
        var all = burst.Submissions.ToList();
        var result = new CycleResult(
            number, fault.Name, struck, watch.Elapsed, all.Count, all.Count(s => s.Standing == Standing.Acknowledged), all.Count(s => s.Standing == Standing.Refused),
            all.Count(s => s.Standing == Standing.Unknown), world.Books.Sum(book => book.Arrivals.Count), findings, kept);
        world.Forget();
        return result;
    }

    // All nodes run again, every sender has its answer, and the outbox is empty; then every sender asks for its receipt once more.
    private async Task Recover(Scene scene, CancellationToken cancel)
    {
        await world.Heal();
        try
        {
            await scene.Traffic.WaitAsync(Patience, cancel);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{Patience.TotalSeconds:0} s after all was well again there are senders without an answer. {world.LogTail}");
        }

        await Until.True(() => world.Pending == 0, "the outbox is empty", () => $"{world.Pending} deliveries wait. {world.LogTail}", Patience);
        await scene.Burst.SendAllAgain(Patience, cancel);
        await Until.True(() => world.Unlogged == 0, "everything has its place in the evidence log", () => $"{world.Unlogged} facts wait. {world.LogTail}", Patience);
    }
}
