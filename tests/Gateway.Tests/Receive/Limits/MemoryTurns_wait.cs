using CatsIce.Gateway.Receive;
using CatsIce.Gateway.Receive.Limits;

namespace Gateway.Tests.Receive.Limits;

public sealed class MemoryTurns_wait
{
    private const long Large = 10 * 1024 * 1024;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Take_OfWhatDoesNotFit_WaitsUntilOthersHaveEnded_InTheirOrder()
    {
        // Three quarters are for the large: two of them fit.
        var turns = new MemoryTurns((Large * 8 / 3) + 8);
        var (first, second) = (await turns.Take(Large, Cancel), await turns.Take(Large, Cancel));
        var (third, fourth) = (turns.Take(Large, Cancel), turns.Take(Large / 2, Cancel));
        Assert.Null(turns.TryTake(Large));
        Assert.False(third.IsCompleted || fourth.IsCompleted);
        second.Dispose();
        second.Dispose();
        using var _ = await third;
        // The smaller one would have fitted earlier, but came later.
        Assert.False(fourth.IsCompleted);
        first.Dispose();
        using var __ = await fourth;
    }

    [Fact]
    public async Task Take_OfTheSmall_PassesTheLarge()
    {
        var turns = new MemoryTurns(Large);
        using var all = await turns.Take(Large * 100, Cancel);
        Assert.False(turns.Take(Large, Cancel).IsCompleted);
        using var small = await turns.Take(100_000, Cancel);
    }

    [Fact]
    public async Task Take_OfWhatIsLargerThanAll_GoesAlone()
    {
        var turns = new MemoryTurns(Large);
        var alone = await turns.Take(Large * 5, Cancel);
        var next = turns.Take(Large * 5, Cancel);
        Assert.False(next.IsCompleted);
        alone.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task Take_OfSomebodyWhoWentAway_TakesNothingAndHoldsUpNobody()
    {
        var turns = new MemoryTurns(Large);
        var all = await turns.Take(Large, Cancel);
        using var gone = new CancellationTokenSource();
        var (given, behind) = (turns.Take(Large, gone.Token), turns.Take(Large, Cancel));
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        all.Dispose();
        (await behind).Dispose();
        Assert.NotNull(turns.TryTake(Large));
    }

    [Fact]
    public void TakeAnyway_Counts()
    {
        var turns = new MemoryTurns(Large);
        using var counted = turns.TakeAnyway(Large);
        Assert.Null(turns.TryTake(Large));
    }

    [Theory]
    [InlineData(256, 96)]
    [InlineData(16_384, 256)]
    [InlineData(32, 16)]
    public void APlan_LeavesRoomForTheLargestBody_AndTakesNoMoreThanTheSetting(long availableMegabytes, long bodiesMegabytes)
    {
        var plan = MemoryPlan.Of(availableMegabytes << 20, new ReceiveOptions());
        Assert.Equal(bodiesMegabytes << 20, plan.Bodies);
    }
}
