using System.Collections.Immutable;

namespace CatsIce.LoadTests.Schedule;

/// <summary>How the intervals between messages are drawn.</summary>
internal enum Arrivals
{
    /// <summary>Equal, as far as the rate is.</summary>
    Even,

    /// <summary>As independent senders make them (exponential); the mean is the rate.</summary>
    Poisson,
}

/// <summary>When each message of a run is due, known before it begins: nothing that the hub does moves any of it.</summary>
internal sealed record RatePlan(ImmutableArray<Phase> Phases, Arrivals Arrivals, long Seed)
{
    public TimeSpan Duration => Phases.Aggregate(TimeSpan.Zero, (sum, phase) => sum + phase.Duration);

    public TimeSpan BeginOf(int phase) => Phases.Take(phase).Aggregate(TimeSpan.Zero, (sum, before) => sum + before.Duration);

    /// <returns>In the order of time. At a constant rate from the beginning the message i is due at i/rate.</returns>
    public IEnumerable<(TimeSpan Due, int Phase)> Times()
    {
        // Counted in messages and turned into time phase by phase: so a change of rate shifts no interval, and a rate below one a second needs no special case.
        var random = new Random((int)(Seed % int.MaxValue));
        var (at, begun, told) = (0, TimeSpan.Zero, 0.0);
        for (var count = Arrivals == Arrivals.Poisson ? Interval(random) : 0; at < Phases.Length; count += Arrivals == Arrivals.Poisson ? Interval(random) : 1)
        {
            // A message at the very end of a phase is the first of the next one; rounding must not make it both or neither.
            while (at < Phases.Length && count - told >= Phases[at].Messages - 1e-9)
            {
                told += Phases[at].Messages;
                begun += Phases[at++].Duration;
            }

            if (at < Phases.Length)
            {
                yield return (begun + Phases[at].When(Math.Max(0, count - told)), at);
            }
        }
    }

    /// <summary>Messages a second that are planned, so long after the beginning; 0 after the end.</summary>
    public double RateAt(TimeSpan since)
    {
        foreach (var phase in Phases)
        {
            if (since < phase.Duration)
            {
                return phase.RateAt(since);
            }

            since -= phase.Duration;
        }

        return 0;
    }

    private static double Interval(Random random) => -Math.Log(1 - random.NextDouble());
}
