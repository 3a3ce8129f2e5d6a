using CatsIce.Gateway.Receive.Limits;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Receive.Limits;

public sealed class TokenBucket_lets_through
{
    private readonly ManualClock _clock = new();
    private readonly TokenBucket _bucket;

    public TokenBucket_lets_through() => _bucket = new TokenBucket(_clock);

    [Fact]
    public void Take_InTheBeginning_LetsTheBurstThroughAndSaysHowLongToWait()
    {
        Assert.All(Enumerable.Range(0, 5), _ => Assert.Null(_bucket.Take(2, 5)));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _bucket.Take(2, 5));
    }

    [Fact]
    public void Take_AfterTheTimeThatItSaid_LetsOneThrough()
    {
        Drain(2, 5);
        var wait = _bucket.Take(2, 5)!.Value;
        _clock.Move(wait - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(_bucket.Take(2, 5));
        _clock.Move(TimeSpan.FromMilliseconds(1));
        Assert.Null(_bucket.Take(2, 5));
        Assert.NotNull(_bucket.Take(2, 5));
    }

    [Fact]
    public void Take_AfterALongTime_GivesTheBurstAndNotMore()
    {
        Drain(2, 5);
        _clock.Move(TimeSpan.FromDays(1));
        Assert.Equal(5, Drain(2, 5));
    }

    [Fact]
    public void Take_InTheLongRun_GivesTheRate()
    {
        Drain(20, 5);
        var given = 0;
        for (var i = 0; i < 1000; i++)
        {
            _clock.Move(TimeSpan.FromMilliseconds(10));
            given += Drain(20, 5);
        }
        Assert.InRange(given, 199, 200);
    }

    [Fact]
    public void Take_WhenTheRegistryLowersTheBurst_ForgetsWhatWasSaved()
    {
        Assert.Null(_bucket.Take(1, 100));
        Assert.Equal(2, Drain(1, 2));
    }

    private int Drain(int perSecond, int burst)
    {
        var given = 0;
        while (_bucket.Take(perSecond, burst) is null)
        {
            given++;
        }
        return given;
    }
}
