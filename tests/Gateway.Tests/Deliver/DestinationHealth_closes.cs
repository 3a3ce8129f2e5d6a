using CatsIce.Gateway.Deliver;

namespace Gateway.Tests.Deliver;

public sealed class DestinationHealth_closes
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private readonly DestinationHealth _health = new(new DeliverOptions { BreakAfter = 3, FirstPause = TimeSpan.FromSeconds(2), Jitter = 0 });

    [Fact]
    public void Allow_WhileWell_AllowsAll() => Assert.Equal(8, _health.Allow(8, 0, Now));

    [Fact]
    public void Allow_AfterEnoughFailures_AllowsNoneThenOneProbe()
    {
        Assert.False(_health.NotReached(Now, 0));
        Assert.False(_health.NotReached(Now, 0));
        Assert.True(_health.NotReached(Now, 0));
        Assert.Equal(0, _health.Allow(8, 0, Now));
        Assert.Equal(Now.AddSeconds(2), _health.ClosedUntil);
        Assert.Equal(0, _health.Allow(8, 1, Now.AddSeconds(2)));
        Assert.Equal(1, _health.Allow(8, 0, Now.AddSeconds(2)));
    }

    [Fact]
    public void NotReached_WhenTheProbeFails_ClosesForLonger()
    {
        for (var i = 0; i < 3; i++)
        {
            _health.NotReached(Now, 0);
        }
        Assert.False(_health.NotReached(Now.AddSeconds(2), 0));
        Assert.Equal(Now.AddSeconds(6), _health.ClosedUntil);
    }

    [Fact]
    public void NotReached_ByDeliveriesBegunBefore_ClosesForNoLonger()
    {
        for (var i = 0; i < 40; i++)
        {
            _health.NotReached(Now.AddMilliseconds(i), 0);
        }
        Assert.Equal(Now.AddMilliseconds(2).AddSeconds(2), _health.ClosedUntil);
    }

    [Fact]
    public void Reached_AfterAClosedTime_SaysSoOnce()
    {
        for (var i = 0; i < 3; i++)
        {
            _health.NotReached(Now, 0);
        }
        Assert.True(_health.Reached());
        Assert.False(_health.Reached());
        Assert.Equal(8, _health.Allow(8, 0, Now));
    }
}
