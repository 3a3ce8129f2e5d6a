using CatsIce.LoadTests.Measure;

namespace LoadTests.Tests.Measure;

public sealed class The_histogram
{
    private static readonly double[] Percents = [0.1, 1, 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 100];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 10)]
    [InlineData(3, 1_000)]
    [InlineData(4, 200_000)]
    public void Errs_by_no_more_than_a_thousandth_against_the_sorted_values(int seed, int count)
    {
        var values = Values(seed, count);
        var histogram = Of(values);
        Array.Sort(values);
        Assert.All(Percents, percent =>
        {
            var exact = values[Math.Max(1, (int)Math.Ceiling(percent / 100 * count - 1e-9)) - 1];
            Assert.InRange(histogram.At(percent), exact * 0.999, exact * 1.001);
        });
        Assert.Equal((values[0], values[^1], values.Length), (histogram.Least, histogram.Most, histogram.Count));
        Assert.Equal(values.Average(), histogram.Mean, values.Average() * 1e-9);
    }

    [Fact]
    public void Of_two_places_adds_up_to_that_of_both()
    {
        var (one, other) = (Values(5, 5_000), Values(6, 7_000));
        var sum = Of(one);
        sum.Add(Of(other));
        var both = Of([.. one, .. other]);
        Assert.All(Percents, percent => Assert.Equal(both.At(percent), sum.At(percent)));
        Assert.Equal((both.Count, both.Least, both.Most), (sum.Count, sum.Least, sum.Most));
    }

    [Fact]
    public void Holds_every_value_from_a_microsecond_to_an_hour()
    {
        for (var value = 1L; value <= Histogram.Longest; value += 1 + (value / 777))
        {
            var histogram = Of([value, Histogram.Longest, Histogram.Longest]);
            Assert.InRange(histogram.At(1), value * 0.999, value * 1.001);
        }
    }

    [Fact]
    public void Counts_what_is_longer_than_an_hour()
    {
        var histogram = Of([Histogram.Longest + 1]);
        Assert.Equal((1, 1, Histogram.Longest), (histogram.Count, histogram.Clamped, histogram.Most));
    }

    [Fact]
    public void Of_nothing_tells_nothing() => Assert.Equal((0, 0, 0), (new Histogram().Count, new Histogram().At(99), new Histogram().Most));

    private static Histogram Of(IEnumerable<long> values)
    {
        var histogram = new Histogram();
        foreach (var value in values) histogram.Record(value);
        return histogram;
    }

    // Over all powers of ten alike, as latencies under trouble are.
    private static long[] Values(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (long)Math.Pow(10, random.NextDouble() * 9.5))];
    }
}
