using System.Collections.Immutable;
using CatsIce.LoadTests.Schedule;

namespace CatsIce.LoadTests.Profiles;

/// <summary>A phase as a profile writes it: at one <see cref="Rate"/>, or from one rate to another.</summary>
internal sealed record PlannedPhase
{
    public required string Name { get; init; }

    /// <summary>How long.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Messages a second.</summary>
    public double? Rate { get; init; }

    /// <summary>Messages a second at its beginning; with <see cref="To"/>.</summary>
    public double? From { get; init; }

    /// <summary>Messages a second at its end; with <see cref="From"/>.</summary>
    public double? To { get; init; }

    /// <summary>What happens in it is told and not judged.</summary>
    public bool WarmUp { get; init; }

    /// <summary>Countries that take no deliveries in it.</summary>
    public ImmutableSortedSet<string> Down { get; init; } = [];

    public Phase Scaled(double rate, double time) => new(Name, For * time, (Rate ?? From!.Value) * rate, (Rate ?? To!.Value) * rate);

    public IEnumerable<string> Faults(Workloads.Mix mix)
    {
        if (For <= TimeSpan.Zero)
        {
            yield return $"phase '{Name}': 'for' is {For}; a phase takes time, as 00:01:00.";
        }

        if (Rate is null == (From is null || To is null) || (Rate is not null && (From ?? To) is not null))
        {
            yield return $"phase '{Name}': give either 'rate', or both 'from' and 'to'.";
        }

        if (new[] { Rate, From, To }.Any(rate => rate is < 0 or > 100_000 || (rate is { } value && !double.IsFinite(value))))
        {
            yield return $"phase '{Name}': a rate is 0 to 100,000 messages a second.";
        }

        foreach (var country in Down.Except(mix.Countries.Keys))
        {
            yield return $"phase '{Name}': 'down' names '{country}', which is not among the countries of the mix.";
        }
    }
}
