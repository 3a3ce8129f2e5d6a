using System.Collections.Immutable;

namespace CatsIce.LoadTests.Measure;

/// <summary>What a histogram tells, in microseconds.</summary>
/// <param name="Spectrum">Percentile and value, closer and closer to 100.</param>
internal sealed record Latencies(long Count, double Mean, long P50, long P90, long P95, long P99, long P999, long Max, ImmutableArray<SpectrumPoint> Spectrum)
{
    private static readonly double[] Percents = [.. Enumerable.Range(0, 54).Select(step => 100 * (1 - Math.Pow(10, -step / 10.0))).Skip(1)];

    public static Latencies Of(Histogram histogram) => new(
        histogram.Count, histogram.Mean, histogram.At(50), histogram.At(90), histogram.At(95), histogram.At(99), histogram.At(99.9), histogram.Most,
        // Only as far as there are values that could tell: the last tenth of a percent of ten values says nothing.
        [.. Percents.Where(percent => histogram.Count * (100 - percent) / 100 >= 1).Select(percent => new SpectrumPoint(percent, histogram.At(percent)))]);

    /// <param name="name"><c>p50</c> to <c>p99.9</c>, <c>max</c>, <c>mean</c>.</param>
    /// <returns>Null when nothing was measured.</returns>
    public double? Named(string name) => Count == 0 ? null : name switch
    {
        "p50" => P50,
        "p90" => P90,
        "p95" => P95,
        "p99" => P99,
        "p99.9" => P999,
        "max" => Max,
        "mean" => Mean,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such figure."),
    };
}

internal readonly record struct SpectrumPoint(double Percent, long Microseconds);
