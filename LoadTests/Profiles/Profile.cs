using System.Collections.Immutable;
using CatsIce.LoadTests.Schedule;
using CatsIce.LoadTests.Workloads;

namespace CatsIce.LoadTests.Profiles;

/// <summary>What is sent, how fast, and what must hold: one file of JSON, with the arithmetic and the source of its figures.</summary>
internal sealed record Profile
{
    public required string Name { get; init; }

    /// <summary>In a sentence.</summary>
    public required string What { get; init; }

    /// <summary>Where the figures come from, step by step; shown in every report.</summary>
    public required ImmutableArray<string> Basis { get; init; }

    public required Mix Mix { get; init; }

    public required ImmutableArray<PlannedPhase> Phases { get; init; }

    public Arrivals Arrivals { get; init; } = Arrivals.Even;

    /// <summary>Mean pause between two messages of a movement; hours and days in life.</summary>
    public required TimeSpan ThinkTime { get; init; }

    /// <summary>Countries that fetch their deliveries; the others are called.</summary>
    public ImmutableSortedSet<string> Pull { get; init; } = [];

    /// <summary>What is due beyond so many messages under way stays unsent.</summary>
    public int MostInFlight { get; init; } = 2000;

    /// <summary>For one answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long answers and deliveries are waited for when the last message was due.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Share of answers and deliveries that are verified in full: signatures, schema, what they are about. 0 to 1.</summary>
    public double Sample { get; init; } = 0.01;

    /// <summary>Of the series in the report, and of running judgement.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The run is broken off when thresholds on time or errors are breached in so many intervals one after the other; null: never.</summary>
    public int? AbortAfter { get; init; }

    /// <summary>Settings of the hub that the load tests start themselves, as Section:Name.</summary>
    public ImmutableSortedDictionary<string, string> Hub { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public required ImmutableArray<Threshold> Thresholds { get; init; }

    public IEnumerable<string> Participants => Mix.Countries.Keys.Select(Mix.Participant);

    public IReadOnlySet<string> RsaParticipants => Mix.Rsa.Select(Mix.Participant).ToHashSet();

    /// <param name="seed">Decides the intervals where they are left to chance.</param>
    public RatePlan Rates(long seed) => new([.. Phases.Select(phase => phase.Scaled(1, 1))], Arrivals, seed);

    /// <summary>The same profile at so many times the rate, or for so many times as long.</summary>
    public Profile Scaled(double rate, double time) => this with
    {
        Phases = [.. Phases.Select(phase => phase with { For = phase.For * time, Rate = phase.Rate * rate, From = phase.From * rate, To = phase.To * rate })],
    };

    /// <summary>Phases, from 0, whose results are judged; what follows the last one, when movements are brought to their end, is not.</summary>
    public bool IsJudged(int phase) => phase < Phases.Length && !Phases[phase].WarmUp;

    /// <summary>The tightest limit on the time of acceptance, by which the generator's own lateness is judged.</summary>
    public TimeSpan? AcceptanceLimit => Thresholds.Where(threshold => threshold.Measure.StartsWith("acceptance p", StringComparison.Ordinal))
        .Select(threshold => (TimeSpan?)TimeSpan.FromMicroseconds(threshold.Limit)).Min();

    public IEnumerable<string> Faults()
    {
        foreach (var fault in Mix.Faults().Concat(Phases.SelectMany(phase => phase.Faults(Mix))))
        {
            yield return fault;
        }

        if (Phases.IsEmpty || Phases.All(phase => phase.WarmUp))
        {
            yield return "phases: at least one is needed that is not a warm-up; else nothing is judged.";
        }

        if (Thresholds.IsEmpty)
        {
            yield return "thresholds: at least one is needed; a run without any would always pass.";
        }

        if (ThinkTime < TimeSpan.Zero || Timeout <= TimeSpan.Zero || Drain <= TimeSpan.Zero || Interval < TimeSpan.FromSeconds(1))
        {
            yield return "thinkTime is 0 or more, timeout and drain are more than 0, interval is 1 s or more.";
        }

        if (Sample is not (>= 0 and <= 1))
        {
            yield return $"sample: {Sample} is no share; expected 0 to 1.";
        }

        if (MostInFlight < 1)
        {
            yield return "mostInFlight is 1 or more.";
        }

        foreach (var country in Pull.Except(Mix.Countries.Keys))
        {
            yield return $"pull: '{country}' is not among the countries of the mix.";
        }

        foreach (var key in Hub.Keys.Where(key => !key.Contains(':', StringComparison.Ordinal)))
        {
            yield return $"hub: '{key}' is no setting; expected Section:Name.";
        }
    }
}
