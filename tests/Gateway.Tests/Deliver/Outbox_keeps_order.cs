using System.Globalization;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Sessions;
using Gateway.Tests.Running;

namespace Gateway.Tests.Deliver;

public sealed class Outbox_keeps_order
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DeliverOptions Options = new() { Lease = TimeSpan.FromMinutes(1) };
    private static readonly TimeSpan Lease = Options.Lease;

    [Fact]
    public async Task LeaseDue_GivesOnlyTheFirstOfEachMovement_HighestPriorityFirst()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'), ("M1", 'A'), ("M2", 'C'), ("M3", 'A'), ("M2", 'A'));
        Assert.Equal("4, 1, 3", await Take(hub, "w1", Now));
    }

    [Fact]
    public async Task EndDelivery_MakesTheNextOfTheMovementDue()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'), ("M1", 'A'), ("M1", 'B'));
        var first = await Lead(hub, "w1", Now);
        var ended = await End(hub, first.Single());
        Assert.True(ended is { Now: true, NextIsDue: true });
        Assert.Equal("2", await Take(hub, "w1", Now));
        Assert.Empty(await Take(hub, "w1", Now));
    }

    [Fact]
    public async Task PostponeDelivery_HoldsBackItsOwnMovementOnly()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'), ("M1", 'B'), ("M2", 'B'));
        var taken = await Lead(hub, "w1", Now);
        await hub.Get<CommitWriter>().Run(
            new PostponeDelivery(taken[0], "w1", new AttemptResult.Unreachable("down"), Now, Now, Now.AddMinutes(5)), CancellationToken.None);
        await End(hub, taken[1]);
        Assert.Empty(await Take(hub, "w1", Now.AddMinutes(4)));
        Assert.Equal("1", await Take(hub, "w1", Now.AddMinutes(5)));
    }

    [Fact]
    public async Task LeaseDue_WhileALeaseRuns_GivesTheRowToNobodyElse_AndAfterItEnded_Does()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'));
        Assert.Equal("1", await Take(hub, "w1", Now));
        Assert.Empty(await Take(hub, "w2", Now.Add(Lease).AddMilliseconds(-1)));
        var again = (await Lead(hub, "w2", Now.Add(Lease))).Single();
        Assert.Equal(2, again.Attempt);
    }

    [Fact]
    public async Task PostponeDelivery_ByAFormerOwner_ChangesNothing()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'));
        var old = (await Lead(hub, "w1", Now)).Single();
        await Lead(hub, "w2", Now.Add(Lease));
        var postponed = await hub.Get<CommitWriter>().Run(
            new PostponeDelivery(old, "w1", new AttemptResult.Unreachable("late"), Now, Now, Now), CancellationToken.None);
        Assert.False(postponed);
        Assert.Empty(await Take(hub, "w3", Now.Add(Lease)));
    }

    [Fact]
    public async Task Settle_APermanentFailureOfAFormerOwner_ParksNothing()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'));
        var old = (await Lead(hub, "w1", Now)).Single();
        await Lead(hub, "w2", Now.Add(Lease));
        await hub.Get<Settlement>().Settle(old, "w1", new AttemptResult.Failed("Never.", Permanent: true), Now);
        Assert.Equal(["w2"], hub.Query<string>("SELECT lease_owner FROM outbox WHERE state = 'Pending'"));
    }

    [Fact]
    public async Task EndDelivery_ByAFormerOwner_Counts_BecauseTheDestinationHasTheDocument()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'));
        var old = (await Lead(hub, "w1", Now)).Single();
        var young = (await Lead(hub, "w2", Now.Add(Lease))).Single();
        Assert.True((await End(hub, old)).Now);
        Assert.False((await End(hub, young)).Now);
        Assert.Equal([2L], hub.Query<long>("SELECT COUNT(attempt_id) FROM attempt"));
    }

    [Fact]
    public async Task ReclaimLeases_AfterARestart_FreesOwnLeasesOnly()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'), ("M2", 'B'));
        await hub.Get<CommitWriter>().Run(new LeaseDue("NTA.GE", "hub:here#1", 1, 0, Now, Options), CancellationToken.None);
        await hub.Get<CommitWriter>().Run(new LeaseDue("NTA.GE", "hub:there#1", 1, 0, Now, Options), CancellationToken.None);
        Assert.Equal(1, await hub.Get<CommitWriter>().Run(new ReclaimLeases(new NodeIdentity("here", "2").OwnersOfAllLives), CancellationToken.None));
        Assert.Equal("1", await Take(hub, "hub:here", Now));
    }

    [Fact]
    public async Task ParkDelivery_TakesTheLaterOnesOfTheMovementAlong_AndTellsBothSides()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'), ("M2", 'B'), ("M1", 'B'));
        var parking = hub.Get<ParkingDesk>();
        await parking.Park(1, "M1", NonDeliveryReason.Refused, "It was refused.");
        Assert.Equal(["1|Parked", "2|Pending", "3|Parked"], hub.Query<string>("SELECT log_index || '|' || state FROM outbox WHERE log_index <= 3 ORDER BY log_index"));
        Assert.Equal(["NTA.GE|M1-1", "NTA.GE|M1-3", "NTA.UZ|M1-1", "NTA.UZ|M1-3"],
            hub.Query<string>("SELECT m.recipient || '|' || m.correlation_id FROM message m JOIN outbox o ON o.log_index = m.log_index WHERE m.type = 'IC901' AND o.state = 'Pending' ORDER BY 1"));
        foreach (var notice in hub.Documents("SELECT canonical FROM message WHERE type = 'IC901'"))
        {
            Assert.True(Party.Read(notice).SchemaValid, System.Text.Encoding.UTF8.GetString(notice));
        }
    }

    [Fact]
    public async Task LeaseDue_WhatWasTakenByAClockThatHadJumped_IsFree_AndWhatWasTakenAMomentAheadIsNot()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'));
        Assert.Equal("1", await Take(hub, "w1", Now.AddDays(2)));
        Assert.Equal("1", await Take(hub, "w2", Now.AddSeconds(20)));
        Assert.Empty(await Take(hub, "w3", Now));
    }

    [Fact]
    public async Task Insert_BehindAParkedOne_IsParkedByTheNextSweep()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'));
        await hub.Get<ParkingDesk>().Park(1, "M1", NonDeliveryReason.Refused, "It was refused.");
        await Add(hub, ("M1", 'B'));
        Assert.DoesNotContain((await Lead(hub, "w1", Now)), delivery => delivery.OrderKey == "M1");
        await hub.Get<ParkingDesk>().Sweep();
        Assert.Equal(2, hub.Query<string>("SELECT state FROM outbox WHERE order_key = 'M1' AND state = 'Parked'").Count);
        Assert.Equal(2, hub.Documents("SELECT canonical FROM message WHERE type = 'IC901' AND correlation_id = 'M1-4'")
            .Count(notice => System.Text.Encoding.UTF8.GetString(notice).Contains("<reasonCode>Behind</reasonCode>", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Sweep_ParksWhatWaitedTooLong_AndItsNoticesCauseNoNotices()
    {
        await using var hub = Open();
        await Add(hub, ("M1", 'B'));
        hub.Clock.Advance(TimeSpan.FromDays(365 * 30));
        await hub.Get<ParkingDesk>().Sweep();
        Assert.Equal([2L], hub.Query<long>("SELECT COUNT(log_index) FROM message WHERE type = 'IC901'"));
        hub.Clock.Advance(TimeSpan.FromDays(30));
        await hub.Get<ParkingDesk>().Sweep();
        Assert.Equal([2L], hub.Query<long>("SELECT COUNT(log_index) FROM message WHERE type = 'IC901'"));
        Assert.Empty(hub.Query<string>("SELECT state FROM outbox WHERE state = 'Pending'"));
    }

    private static TestHub Open()
    {
        var hub = new TestHub();
        hub.Get<CommitWriter>().Start();
        return hub;
    }

    private static Task Add(TestHub hub, params (string Key, char Priority)[] rows) => hub.Get<CommitWriter>().Run(new AddRows(rows), CancellationToken.None);

    private static async Task<IReadOnlyList<LeasedDelivery>> Lead(TestHub hub, string owner, DateTimeOffset at) =>
        (await hub.Get<CommitWriter>().Run(new LeaseDue("NTA.GE", owner, 100, 0, at, Options), CancellationToken.None)).Deliveries;

    /// <summary>The log indexes that were leased, in their order.</summary>
    private static async Task<string> Take(TestHub hub, string owner, DateTimeOffset at) => string.Join(", ", (await Lead(hub, owner, at)).Select(d => d.LogIndex));

    private static Task<Ended> End(TestHub hub, LeasedDelivery delivery) =>
        hub.Get<CommitWriter>().Run(new EndDelivery(delivery, new AttemptResult.Delivered(new byte[] { 1 }), Now, Now), CancellationToken.None);

    private sealed class AddRows((string Key, char Priority)[] rows) : StoreWork<int>
    {
        protected override int Result => rows.Length;

        public override bool Decide(WriteSession session)
        {
            foreach (var (key, priority) in rows)
            {
                var index = session.NextLogIndex();
                session.Execute(MessageRow.Insert, new MessageRow(
                    index, "NTA.UZ", string.Create(CultureInfo.InvariantCulture, $"{key}-{index}"), "NTA.GE", "IE001", "3.0", priority.ToString(), null, null, "digest", Now.ToUnixTimeMilliseconds(), [1]));
                new NewDelivery(index, "NTA.GE", key, priority, Now.AddDays(3)).Insert(session, Now);
            }
            return true;
        }
    }
}
