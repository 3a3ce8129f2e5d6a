using CatsIce.LoadTests.Schedule;

namespace LoadTests.Tests.Schedule;

public sealed class The_plan_of_rates
{
    [Fact]
    public void Of_a_constant_rate_has_message_i_at_i_divided_by_the_rate() =>
        Assert.All(Of(Arrivals.Even, new Phase("hold", TimeSpan.FromSeconds(100), 7, 7)).Index(), one => Assert.Equal(one.Index / 7.0, one.Item.Due.TotalSeconds, 5));

    [Fact]
    public void May_be_slower_than_one_a_second() =>
        Assert.Equal([0.0, 4, 8], Of(Arrivals.Even, new Phase("hold", TimeSpan.FromSeconds(10), 0.25, 0.25)).Select(time => time.Due.TotalSeconds));

    [Fact]
    public void Holds_in_every_phase_what_its_rate_says()
    {
        var times = Of(
            Arrivals.Even, new Phase("warm-up", TimeSpan.FromSeconds(10), 5, 5), new Phase("ramp", TimeSpan.FromSeconds(20), 5, 45), new Phase("hold", TimeSpan.FromSeconds(10), 45, 45),
            new Phase("train", TimeSpan.FromSeconds(5), 57, 57), new Phase("pause", TimeSpan.FromSeconds(5), 0, 0), new Phase("recovery", TimeSpan.FromSeconds(4), 20, 20));
        Assert.Equal([50, 500, 450, 285, 80], times.GroupBy(time => time.Phase).OrderBy(phase => phase.Key).Select(phase => phase.Count()));
        Assert.Equal(times.Order(), times);
        // In the middle of the ramp a quarter of the way in messages lies behind: 5·10 + 20/2·10.
        Assert.Equal(150, times.Count(time => time.Phase == 1 && time.Due < TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void By_chance_has_the_same_mean_and_other_intervals()
    {
        var times = Of(Arrivals.Poisson, new Phase("hold", TimeSpan.FromSeconds(2000), 20, 20)).Select(time => time.Due.TotalSeconds).ToList();
        Assert.InRange(times.Count, 39_000, 41_000);
        var intervals = times.Zip(times.Skip(1), (one, next) => next - one).ToList();
        // Exponential: the standard deviation is as large as the mean.
        var mean = intervals.Average();
        Assert.InRange(Math.Sqrt(intervals.Average(i => (i - mean) * (i - mean))) / mean, 0.95, 1.05);
    }

    [Fact]
    public void By_chance_is_the_same_for_the_same_seed()
    {
        var phase = new Phase("hold", TimeSpan.FromSeconds(60), 20, 20);
        Assert.Equal(Of(Arrivals.Poisson, phase), Of(Arrivals.Poisson, phase));
        Assert.NotEqual(Of(Arrivals.Poisson, phase), [.. new RatePlan([phase], Arrivals.Poisson, 2).Times()]);
    }

    private static List<(TimeSpan Due, int Phase)> Of(Arrivals arrivals, params Phase[] phases) => [.. new RatePlan([.. phases], arrivals, 1).Times()];
}
