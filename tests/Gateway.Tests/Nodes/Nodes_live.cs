using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Gateway.Tests.Operate;
using Gateway.Tests.Running;

namespace Gateway.Tests.Nodes;

public sealed class Nodes_live
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task SignOfLife_AfterAnotherProcessTookTheName_IsFalse()
    {
        await using var hub = Open();
        var (first, second) = (NodeIdentity.New("a"), NodeIdentity.New("a"));
        await Run(hub, new EnterNode(first, "1", Now));
        Assert.True(await Run(hub, new SignOfLife(first, Now)));
        await Run(hub, new EnterNode(second, "1", Now));
        Assert.False(await Run(hub, new SignOfLife(first, Now)));
        Assert.True(await Run(hub, new SignOfLife(second, Now)));
        await Run(hub, new LeaveNode(first, Now));
        Assert.Equal([second.Life], hub.Query<string>("SELECT life FROM node WHERE stopped_at IS NULL"));
    }

    [Fact]
    public async Task TakeDuty_IsHeldByOne_UntilItsLeaseEnds()
    {
        await using var hub = Open();
        Assert.True(await Take("a", Now));
        Assert.False(await Take("b", Now));
        Assert.True(await Take("a", Now.AddSeconds(10)));
        Assert.False(await Take("b", Now.AddSeconds(20)));
        Assert.True(await Take("b", Now.AddSeconds(25)));
        Assert.False(await Take("a", Now.AddSeconds(26)));
        Assert.True(await Run(hub, new TakeDuty("other", "a", Now, Lease)));

        Task<bool> Take(string owner, DateTimeOffset at) => Run(hub, new TakeDuty("parking", owner, at, Lease));
    }

    [Fact]
    public async Task LeaveNode_GivesItsDutiesBack()
    {
        await using var hub = Open();
        var node = NodeIdentity.New("a");
        await Run(hub, new EnterNode(node, "1", Now));
        Assert.True(await Run(hub, new TakeDuty("parking", node.Owner, Now, Lease)));
        await Run(hub, new LeaveNode(node, Now));
        Assert.True(await Run(hub, new TakeDuty("parking", "b", Now, Lease)));
    }

    [Theory]
    [InlineData(0, 5, null)]
    [InlineData(9, 5, null)]
    [InlineData(3600, 5, "jumped forward by 3600 seconds")]
    [InlineData(-120, 5, "jumped back by 120 seconds")]
    public async Task ClockWatch_TellsAJumpFromTimeThatPasses(int jump, int passes, string? found)
    {
        await using var hub = new TestHub();
        var clock = new JumpingClock();
        var watch = new ClockWatch(hub.Get<Dialect>(), TimeSpan.FromSeconds(10), clock);
        clock.Pass(TimeSpan.FromSeconds(passes));
        clock.Jump(TimeSpan.FromSeconds(jump));
        var told = watch.Judge();
        Assert.True(found is null ? told is null : told?.Contains(found, StringComparison.Ordinal) == true, told);
        clock.Jump(TimeSpan.FromSeconds(-jump));
        Assert.Null(watch.Judge());
    }

    [Fact]
    public async Task Standing_IsAnObstacle_UntilEachIsCleared()
    {
        await using var hub = new TestHub();
        var standing = new Standing(new ClockWatch(hub.Get<Dialect>(), TimeSpan.FromSeconds(10), new JumpingClock()));
        Assert.Null(standing.Obstacle);
        Assert.True(standing.Raise("clock", "The clock is off."));
        Assert.False(standing.Raise("clock", "The clock is still off."));
        Assert.True(standing.Raise("key", "The key has ended."));
        Assert.Equal("The clock is still off.", standing.Obstacle);
        Assert.True(standing.Clear("clock"));
        Assert.Equal("The key has ended.", standing.Obstacle);
        Assert.True(standing.Clear("key"));
        Assert.False(standing.Clear("key"));
        Assert.Null(standing.Obstacle);
    }

    [Fact]
    public async Task Standing_KnowsOfAJump_BeforeTheNextHeartbeat()
    {
        await using var hub = new TestHub();
        var clock = new JumpingClock();
        var standing = new Standing(new ClockWatch(hub.Get<Dialect>(), TimeSpan.FromSeconds(10), clock));
        clock.Jump(TimeSpan.FromDays(3));
        Assert.Contains("jumped forward", standing.Obstacle, StringComparison.Ordinal);
        clock.Jump(TimeSpan.FromDays(-3));
        Assert.Null(standing.Obstacle);
    }

    private static TestHub Open()
    {
        var hub = new TestHub();
        hub.Get<CommitWriter>().Start();
        return hub;
    }

    private static Task<T> Run<T>(TestHub hub, StoreWork<T> work) => hub.Get<CommitWriter>().Run(work, TestContext.Current.CancellationToken);

    /// <summary>Wall clock and counter apart, as on a real machine.</summary>
    private sealed class JumpingClock : TimeProvider
    {
        private readonly ManualClock _counter = new();
        private TimeSpan _jumped;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => _counter.GetUtcNow() + _jumped;

        public override long GetTimestamp() => _counter.GetTimestamp();

        public void Pass(TimeSpan time) => _counter.Move(time);

        public void Jump(TimeSpan by) => _jumped += by;
    }
}
