using CatsIce.Gateway.Deliver;

namespace Gateway.Tests.Deliver;

public sealed class DeliveryPolicy_decides
{
    private static readonly DeliverOptions Options = new()
    {
        FirstPause = TimeSpan.FromSeconds(2), LongestPause = TimeSpan.FromMinutes(5), Jitter = 0.2, MaxAttempts = 10, MaxAge = TimeSpan.FromDays(3),
    };

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(8, 256)]
    [InlineData(9, 300)]
    [InlineData(5000, 300)]
    public void Pause_WithoutChance_DoublesUpToTheCap(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), DeliveryPolicy.Pause(failures, 0, Options));

    [Fact]
    public void Pause_WithChance_IsShorterByJitterAtMostAndNeverLonger()
    {
        var shortest = DeliveryPolicy.Pause(9, 1, Options);
        Assert.Equal(TimeSpan.FromSeconds(240), shortest);
    }

    [Fact]
    public void AfterFailure_WhenPermanent_Parks() =>
        Assert.IsType<DeliveryDecision.Park>(DeliveryPolicy.AfterFailure(1, permanent: true, Now, Now.AddDays(3), 0, Options));

    [Fact]
    public void AfterFailure_AtTheLastAttempt_Parks()
    {
        Assert.IsType<DeliveryDecision.Retry>(DeliveryPolicy.AfterFailure(9, permanent: false, Now, Now.AddDays(3), 0, Options));
        Assert.IsType<DeliveryDecision.Park>(DeliveryPolicy.AfterFailure(10, permanent: false, Now, Now.AddDays(3), 0, Options));
    }

    [Fact]
    public void AfterFailure_WhenTooOld_Parks() =>
        Assert.IsType<DeliveryDecision.Park>(DeliveryPolicy.AfterFailure(1, permanent: false, Now, Now, 0, Options));

    [Fact]
    public void AfterFailure_CloseToTheEnd_IsDueAtTheEndAndNotLater()
    {
        var retry = Assert.IsType<DeliveryDecision.Retry>(DeliveryPolicy.AfterFailure(1, permanent: false, Now, Now.AddSeconds(1), 0, Options));
        Assert.Equal(Now.AddSeconds(1), retry.At);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(90, 90)]
    [InlineData(100_000, 300)]
    public void AfterFailure_WhenTheDestinationAsksForTime_GivesItUpToTheLongestPause(int asked, int seconds)
    {
        var retry = Assert.IsType<DeliveryDecision.Retry>(
            DeliveryPolicy.AfterFailure(1, permanent: false, Now, Now.AddDays(3), 0, Options, TimeSpan.FromSeconds(asked)));
        Assert.Equal(Now.AddSeconds(seconds), retry.At);
    }
}
