using System.Collections.Immutable;

namespace CatsIce.LoadTests.Workloads;

/// <summary>Names with the share that each has of all; only their proportion counts.</summary>
internal sealed class Weighted(IReadOnlyDictionary<string, double> weights)
{
    private readonly ImmutableArray<(string Name, double UpTo)> _steps = Steps(weights);

    public string Draw(Random random)
    {
        var at = random.NextDouble() * _steps[^1].UpTo;
        return _steps.First(step => at < step.UpTo).Name;
    }

    private static ImmutableArray<(string, double)> Steps(IReadOnlyDictionary<string, double> weights)
    {
        var sum = 0.0;
        return [.. weights.OrderBy(one => one.Key, StringComparer.Ordinal).Where(one => one.Value > 0).Select(one => (one.Key, sum += one.Value))];
    }
}
