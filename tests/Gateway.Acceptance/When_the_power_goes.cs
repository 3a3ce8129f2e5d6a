using System.Globalization;
using System.Xml.Linq;
using CatsIce.Gateway.Store;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>kill -9 at every named place between two steps of the hub, and at moments drawn by chance under load. Whatever was receipted is in the
/// store and comes to its destination; what was not receipted may be sent again.</summary>
public sealed class When_the_power_goes(PushingHub hub) : IClassFixture<PushingHub>
{
    private const int Cycles = 20;
    private const int Seed = 20260607;

    public static TheoryData<string, int> CrashPoints => new(
        from place in new[] { CrashPoint.BeforeCommit, CrashPoint.AfterCommit, CrashPoint.BeforeAnswer, CrashPoint.BeforeSend, CrashPoint.AfterSend, CrashPoint.AfterMark }
        from passage in new[] { 1, 3 }
        select (place, passage));

    [Theory, MemberData(nameof(CrashPoints))]
    public async Task At_a_named_place(string place, int passage)
    {
        await AllDelivered();
        await hub.Process.Stop();
        await hub.StartUnder(new Misfortune { CrashAt = $"{place}:{passage}" });
        var (message, signed, first) = (default(XElement)!, default(byte[])!, default(Answer));
        // The hub dies while it works on one of these messages, at the latest.
        for (var i = 0; i < 8 && !hub.Process.HasEnded; i++)
        {
            (message, first) = (Documents.Fresh(Journey.Release), null);
            signed = hub.As("NTA.UZ").Sign(message);
            try
            {
                first = await hub.As("NTA.UZ").Submit(signed, (Binding)(i % 3));
                await Until.True(() => hub.Process.HasEnded || hub.Ledger.Of(Id(message)) == "Delivered", "delivered, or dead");
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                Assert.True(hub.Process.HasEnded || await hub.Process.Ended() != 0, gone.Message);
            }
        }

        Assert.True(hub.Process.HasEnded, $"The hub did not come to {place}:{passage}.");
        await hub.Start();
        hub.Ledger.MustBeWhole();
        var stored = hub.Ledger.Query<long>("SELECT COUNT(log_index) FROM message WHERE message_id = @id", new { id = Id(message) }).Single();
        if (first is not null || place == CrashPoint.BeforeAnswer) Assert.Equal(1, stored);

        // The sender does what the guide says: the same document again.
        var again = await hub.As("NTA.UZ").Submit(signed);
        again.MustBeReceipt(hub, signed);
        if (first is not null) Assert.Equal(first.Document, again.Document);
        await hub.Becomes(Id(message), "Delivered");
        Assert.All(hub["NTA.GE"].Of(Id(message)), delivery => Assert.Equal(signed, delivery.Bytes));
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task At_any_moment_under_load()
    {
        var chance = new Random(Seed);
        var receipted = new Dictionary<string, byte[]>();
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            if (hub.Process.HasEnded) await hub.Start();
            var load = new Load(hub, senders: 6);
            var running = load.Run(CancellationToken.None);
            // Killed after a number of receipts, and then a little later still: in the middle of whatever it does.
            var (enough, rest) = (chance.Next(1, 40), TimeSpan.FromMilliseconds(chance.Next(0, 30)));
            await Until.True(() => load.Receipts.Count >= enough, string.Create(CultureInfo.InvariantCulture, $"{enough} receipts in cycle {cycle}"), () => hub.Process.LogTail);
            await Task.Delay(rest, TestContext.Current.CancellationToken);
            await hub.Process.Kill();
            await running;
            foreach (var (id, receipt) in load.Receipts) receipted[id] = receipt;
            Assert.Empty(load.Others);
            hub.Ledger.MustBeWhole();
        }

        await hub.Start();
        var kept = hub.Ledger.Query<(string Id, byte[] Receipt)>("SELECT m.message_id, r.document FROM message m JOIN receipt r ON r.log_index = m.log_index").ToDictionary(row => row.Id, row => row.Receipt);
        Assert.All(receipted, pair => Assert.Equal(pair.Value, kept.GetValueOrDefault(pair.Key)));
        await AllDelivered();

        // At least once, and always the same: once in effect.
        var seen = hub["NTA.GE"].Attempts.GroupBy(a => a.Id).ToDictionary(g => g.Key, g => g.ToArray());
        Assert.Empty(receipted.Keys.Except(seen.Keys));
        Assert.All(seen.Values, deliveries => Assert.Single(deliveries.Select(d => Convert.ToBase64String(d.Bytes)).Distinct()));
        Assert.Empty(hub["NTA.GE"].Faults);
        TestContext.Current.SendDiagnosticMessage("{0} receipts over {1} kills, {2} messages came more than once", receipted.Count, Cycles, seen.Values.Count(d => d.Length > 1));
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task No_answer_leaves_before_the_commit()
    {
        await AllDelivered();
        await hub.Process.Stop();
        // The first commit does not come to its end. Whoever answered before it would be seen, and would be proven wrong by the kill.
        await hub.StartUnder(new Misfortune { CrashAt = $"{CrashPoint.BeforeCommit}:1:hang" });
        var messages = Enumerable.Range(0, 9).Select(_ => Documents.Fresh(Journey.Release)).ToList();
        var answers = messages.Select((message, i) => hub.As("NTA.UZ").Submit(message, (Binding)(i % 3))).ToList();
        var early = await Task.WhenAny([.. answers, Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken)]);

        Assert.DoesNotContain(early, answers);
        await hub.Process.Kill();
        Assert.All(await Task.WhenAll(answers.Select(GoesUnanswered)), Assert.True);
        await hub.Start();
        Assert.All(messages, message => Assert.Empty(hub.Ledger.Query<long>("SELECT log_index FROM message WHERE message_id = @id", new { id = Id(message) })));
        hub.Ledger.MustBeWhole();
    }

    private static async Task<bool> GoesUnanswered(Task<Answer> answer)
    {
        try
        {
            await answer;
            return false;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return true;
        }
    }

    private Task AllDelivered() => Until.True(
        () => hub.Ledger.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state <> 'Delivered'").Single() == 0, "all delivered", () => hub.Process.LogTail, TimeSpan.FromSeconds(60));

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}
