using System.Collections.Concurrent;
using CatsIce.LoadTests.Measure;
using CatsIce.LoadTests.Schedule;

namespace LoadTests.Tests.Schedule;

/// <summary>Something that sends the messages of a plan.</summary>
internal delegate void Generator(IReadOnlyList<Slot> plan, Pace pace, SendSlot send, Action<SlotResult> settled);

/// <summary>Generators, and what is asked of every one of them.</summary>
internal static class Runs
{
    public static IReadOnlyList<Slot> Even(double perSecond, TimeSpan duration) =>
        [.. new RatePlan([new Phase("hold", duration, perSecond, perSecond)], Arrivals.Even, 1).Times().Select(time => new Slot(time.Due, time.Phase))];

    public static void Open(IReadOnlyList<Slot> plan, Pace pace, SendSlot send, Action<SlotResult> settled) =>
        new OpenModel(plan, 10_000, TimeSpan.FromSeconds(30), pace, send, settled).Run(CancellationToken.None);

    /// <summary>The mutant: sends the next message only when the one before it was answered, and counts from the moment it was sent; as most load tests do.</summary>
    public static void Closed(IReadOnlyList<Slot> plan, Pace pace, SendSlot send, Action<SlotResult> settled)
    {
        var began = pace.Clock.GetTimestamp();
        for (var slot = 0; slot < plan.Count; slot++)
        {
            for (var early = plan[slot].Due - pace.Clock.GetElapsedTime(began); early > TimeSpan.Zero; early = plan[slot].Due - pace.Clock.GetElapsedTime(began))
            {
                pace.Pass(early, CancellationToken.None);
            }

            var begun = pace.Clock.GetTimestamp();
            var sending = send(slot, CancellationToken.None);
            while (!sending.IsCompleted)
            {
                pace.Pass(TimeSpan.FromMilliseconds(1), CancellationToken.None);
            }

            var took = pace.Clock.GetElapsedTime(begun);
            settled(new SlotResult(slot, SlotState.Answered, "Receipt", took, took, TimeSpan.Zero));
        }
    }

    public static (Histogram Latency, IReadOnlyList<SlotResult> Results) Measure(Generator generator, IReadOnlyList<Slot> plan, Pace pace, SendSlot send)
    {
        var results = new ConcurrentQueue<SlotResult>();
        generator(plan, pace, send, results.Enqueue);
        var latency = new Histogram();
        foreach (var result in results.Where(result => result.State == SlotState.Answered))
        {
            latency.Record((long)result.Latency.TotalMicroseconds);
        }

        return (latency, [.. results]);
    }
}
