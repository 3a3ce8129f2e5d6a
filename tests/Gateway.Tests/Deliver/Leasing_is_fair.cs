using System.Globalization;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Sessions;
using Gateway.Tests.Running;

namespace Gateway.Tests.Deliver;

/// <summary>Classes A, B and C under load: higher ones first, and none is starved.</summary>
public sealed class Leasing_is_fair
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Take_WhileNewOnesOfClassAKeepComing_GivesOneInEightByAge(int atOnce)
    {
        await using var hub = new TestHub();
        hub.Get<CommitWriter>().Start();
        // Two old ones of class C; for each A that goes a new A comes.
        await Add(hub, 'C', 'C', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A');
        var taken = "";
        while (taken.Length < 24)
        {
            var leased = await hub.Get<Leasing>().Take("NTA.GE", "w", atOnce, Now);
            taken += string.Concat(leased.Deliveries.Select(d => d.Priority));
            await Add(hub, [.. leased.Deliveries.Select(_ => 'A')]);
        }
        Assert.Equal(22, taken[..24].Count(c => c == 'A'));
        Assert.InRange(taken.IndexOf('C', StringComparison.Ordinal), 0, 7);
        Assert.InRange(taken.LastIndexOf('C'), 8, 15);
    }

    [Fact]
    public async Task Take_ByClass_GivesAllOfAClassBeforeTheNext()
    {
        await using var hub = new TestHub();
        hub.Get<CommitWriter>().Start();
        await Add(hub, 'C', 'B', 'A', 'B', 'A', 'C');
        var order = "";
        for (var i = 0; i < 6; i++)
        {
            order += (await hub.Get<Leasing>().Take("NTA.GE", "w", 1, Now)).Deliveries.Single().Priority;
        }
        Assert.Equal("AABBCC", order);
    }

    private static Task Add(TestHub hub, params char[] priorities) => hub.Get<CommitWriter>().Run(new AddRows(priorities), CancellationToken.None);

    private sealed class AddRows(char[] priorities) : StoreWork<int>
    {
        protected override int Result => priorities.Length;

        public override bool Decide(WriteSession session)
        {
            foreach (var priority in priorities)
            {
                var logIndex = session.NextLogIndex();
                var id = "M" + logIndex.ToString(CultureInfo.InvariantCulture);
                session.Execute(MessageRow.Insert, new MessageRow(logIndex, "NTA.UZ", id, "NTA.GE", "IE001", "3.0", priority.ToString(), null, null, "", 0, [1]));
                new NewDelivery(logIndex, "NTA.GE", id, priority, Now.AddYears(1)).Insert(session, Now);
            }
            return true;
        }
    }
}
