using CatsIce.LoadTests.Searching;

namespace LoadTests.Tests.Searching;

public sealed class The_search
{
    [Theory]
    [InlineData(1730)]
    [InlineData(101)]
    [InlineData(37)]
    [InlineData(4999)]
    public void Comes_within_its_precision_of_what_a_hub_can_do(double able)
    {
        var (search, tried) = Follow(new RateSearch(100, 100_000, 0.05), rate => rate <= able ? TrialResult.Met : TrialResult.Breached);
        Assert.InRange(search.Met!.Value, able / 1.06, able);
        Assert.True(tried <= 20, $"{tried} trials");
    }

    [Fact]
    public void Ends_at_its_highest_rate() => Assert.Equal(1600, Follow(new RateSearch(100, 1600, 0.05), _ => TrialResult.Met).Search.Met);

    [Fact]
    public void Gives_up_where_no_rate_is_met()
    {
        var (search, tried) = Follow(new RateSearch(100, 1600, 0.05), _ => TrialResult.Breached);
        Assert.Null(search.Met);
        Assert.Equal(4, tried);
    }

    [Fact]
    public void Takes_no_rate_for_met_that_the_generator_could_not_send() =>
        Assert.InRange(Follow(new RateSearch(100, 10_000, 0.05), rate => rate <= 700 ? TrialResult.Met : TrialResult.Invalid).Search.Met!.Value, 660, 700);

    private static (RateSearch Search, int Tried) Follow(RateSearch search, Func<double, TrialResult> judge)
    {
        var tried = 0;
        for (; search.Next is { } rate && tried < 100; tried++) search = search.After(rate, judge(rate));
        return (search, tried);
    }
}
