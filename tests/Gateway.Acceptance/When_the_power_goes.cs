using System.Globalization;
using System.Xml.Linq;
using CatsIce.Gateway.Store;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>kill -9 at every named place between two steps of the hub. Whatever was receipted is in the store and comes to its destination; what was not
/// receipted may be sent again.</summary>
public sealed class When_the_power_goes(PushingHub hub) : IClassFixture<PushingHub>
{
    // Each place once: at the first passage, or when work has gone through it before. tests/Gateway.Faults comes to every place many times.
    [Theory]
    [InlineData(CrashPoint.BeforeCommit, 1), InlineData(CrashPoint.AfterCommit, 3), InlineData(CrashPoint.BeforeAnswer, 1)]
    [InlineData(CrashPoint.BeforeSend, 3), InlineData(CrashPoint.AfterSend, 1), InlineData(CrashPoint.AfterMark, 3)]
    public async Task At_a_named_place(string place, int passage)
    {
        await hub.DeliversAll();
        await hub.Process.Stop();
        await hub.StartUnder(new Misfortune { CrashAt = $"{place}:{passage}" });
        var (message, signed, first) = (default(XElement)!, default(byte[])!, default(Answer));
        // The hub dies while it works on one of these messages, at the latest.
        for (var i = 0; i < 8 && (i == 0 || !hub.Process.HasEnded); i++)
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
    public async Task No_answer_leaves_before_the_commit()
    {
        await hub.DeliversAll();
        await hub.Process.Stop();
        // The first commit does not come to its end. Whoever answered before it would be seen, and would be proven wrong by the kill.
        await hub.StartUnder(new Misfortune { CrashAt = $"{CrashPoint.BeforeCommit}:1:hang" }, "Store:Writers=1");
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

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}
