using System.Security.Cryptography;
using System.Text.Json;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Sessions;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Running;

namespace Gateway.Tests.Operate.Outbox;

/// <summary>The parked verbs, in another process than the hub that runs: same bytes, same identification, in order, audited, never by itself.</summary>
public sealed class Parked_deliveries_are_sent_again
{
    private static readonly string Mrn1 = Mrn.Create(2026, "UZ", "000000000001").Value;

    [Fact]
    public async Task List_And_Show_TellWhatWasGivenUpAndWhy()
    {
        await using var hub = await Hub();
        var table = await Verb(hub, "list", "--to", "NTA.GE", "--from", "NTA.UZ");
        Assert.Equal(3, table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(Mrn1, table.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is parked that fits.", (await Verb(hub, "list", "--to", "NTA.AZ")).Output, StringComparison.Ordinal);
        Assert.Contains("Nothing is parked that fits.", (await Verb(hub, "list", "--since", "2100-01-01")).Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await Verb(hub, "list", "--mrn", Mrn1, "--json")).Output);
        Assert.Equal([1L, 2L], json.RootElement.EnumerateArray().Select(p => p.GetProperty("number").GetInt64()));
        Assert.Equal("NTA.GE", json.RootElement[0].GetProperty("to").GetString());

        var show = await Verb(hub, "show", "1");
        Assert.Contains("Fault InvalidParameter: Never.", show.Output, StringComparison.Ordinal);
        Assert.Contains("parked behind it: 2 ", show.Output, StringComparison.Ordinal);
        var unknown = await CommandLine.Invoke(hub.Clock, "parked", "show", "77", "--database", hub.Settings.Store.Path);
        Assert.Equal((1, "Message 77 is not parked."), (unknown.Code, unknown.Error.Trim()));
    }

    [Fact]
    public async Task Requeue_WithoutYes_ShowsWhatWouldHappenAndChangesNothing()
    {
        await using var hub = await Hub();
        var preview = await Verb(hub, "requeue", "2");
        Assert.Contains("Would be sent again, in this order:", preview.Output, StringComparison.Ordinal);
        Assert.Contains("goes along: it stands before a wanted one", preview.Output, StringComparison.Ordinal);
        Assert.Contains("Told by IC901 that these were given up: NTA.UZ.", preview.Output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", preview.Output, StringComparison.Ordinal);
        preview = await Verb(hub, "requeue", "1");
        Assert.Contains("Stays parked behind them:", preview.Output, StringComparison.Ordinal);
        Assert.Equal(2L, Count(hub, "Parked"));
    }

    [Fact]
    public async Task Requeue_OfAll_DeliversTheSameBytesInOrderWithNumbersThatGoOn()
    {
        await using var hub = await Hub();
        var before = hub.Transport.Calls.Single(c => c.Read.Type.Code == "IE001").Document.ToArray();
        Accept(hub);
        var done = await Verb(hub, "requeue", "--mrn", Mrn1, "--reason", "agreed with Tashkent", "--by", "Olim", "--yes");
        Assert.Contains("On their way again, in this order:", done.Output, StringComparison.Ordinal);
        await TestHub.Until(() => Count(hub, "Pending") == 0, "both are delivered");

        Assert.Equal(["IE001", "IE001", "IE050"], hub.Transport.Calls.Where(c => c.Read.Type.Code != "IC901").Select(c => c.Read.Type.Code));
        Assert.Equal(before, hub.Transport.Calls.Last(c => c.Read.Type.Code == "IE001").Document.ToArray());
        Assert.Equal(["1 Failed", "2 Delivered"], hub.Query<string>("SELECT number || ' ' || outcome FROM attempt a JOIN outbox o ON o.outbox_id = a.outbox_id WHERE o.log_index = 1 ORDER BY attempt_id"));
        Assert.Equal(["1 Olim agreed with Tashkent", "2 Olim agreed with Tashkent"],
            hub.Query<string>("SELECT o.log_index || ' ' || r.changed_by || ' ' || r.reason FROM requeue r JOIN outbox o ON o.outbox_id = r.outbox_id ORDER BY requeue_id"));
        Assert.Contains("Nothing is parked that fits.", (await Verb(hub, "requeue", "--mrn", Mrn1, "--reason", "again", "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requeue_OfTheFirst_LeavesTheRestParked_AndNothingLaterOvertakesIt()
    {
        await using var hub = await Hub();
        Accept(hub);
        await Verb(hub, "requeue", "1", "--reason", "test", "--yes");
        await TestHub.Until(() => hub.Query<string>("SELECT state FROM outbox WHERE log_index = 1").Single() == "Delivered", "the first is delivered");
        Assert.Equal("Parked", hub.Query<string>("SELECT state FROM outbox WHERE log_index = 2").Single());
        // What comes later in this line is given up behind it, although the first one was delivered.
        var late = hub.Uz.Sign("IE050-typical-cotton-yarn-to-georgia", Mrn1);
        await hub.Get<CommitWriter>().Run(new AddToLine(late), CancellationToken.None);
        await TestHub.Until(() => Count(hub, "Parked") == 2, "the late one is parked");
        Assert.DoesNotContain(hub.Transport.Calls, c => c.Document.Span.SequenceEqual(late));

        await Verb(hub, "requeue", "--mrn", Mrn1, "--reason", "test", "--yes");
        await TestHub.Until(() => Count(hub, "Pending") == 0, "all are delivered");
        Assert.Equal(0L, Count(hub, "Parked"));
    }

    [Fact]
    public async Task Requeue_OfOneThatFailsAgain_IsGivenUpAgain_AndItsSenderIsToldAgain()
    {
        await using var hub = await Hub();
        await Verb(hub, "requeue", "1", "--reason", "a try", "--yes");
        await TestHub.Until(() => hub.Query<string>("SELECT outcome FROM attempt a JOIN outbox o ON o.outbox_id = a.outbox_id WHERE o.log_index = 1").Count == 2, "a second attempt");
        await TestHub.Until(() => hub.Query<string>("SELECT state FROM outbox WHERE log_index = 1").Single() == "Parked", "it is given up again");
        var id = hub.Query<string>("SELECT message_id FROM message WHERE log_index = 1").Single();
        Assert.Equal(4, hub.Query<string>("SELECT type || correlation_id FROM message").Count(m => m == "IC901" + id));
        Assert.Contains("sent on its way again", (await Verb(hub, "show", "1")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Say what is meant", "requeue")]
    [InlineData("Say what is meant", "requeue", "1", "--to", "NTA.GE")]
    [InlineData("--yes needs a --reason", "requeue", "1", "--yes")]
    [InlineData("is no time", "list", "--since", "yesterday")]
    public async Task AWrongCommandLine_IsCodeTwoAndSaysWhat(string expected, params string[] args)
    {
        var run = await CommandLine.Invoke(TimeProvider.System, ["parked", .. args]);
        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ANumberThatIsNotParked_IsRefusedAndNothingIsChanged()
    {
        await using var hub = await Hub();
        var run = await CommandLine.Invoke(hub.Clock, "parked", "requeue", "1", "99", "--reason", "test", "--yes", "--database", hub.Settings.Store.Path);
        Assert.Equal(1, run.Code);
        Assert.Contains("refused: not parked: 99.", run.Error, StringComparison.Ordinal);
        Assert.Equal(2L, Count(hub, "Parked"));
    }

    /// <summary>A message that the movement would take as its next, without saying which one that is.</summary>
    private sealed class AddToLine(byte[] document) : StoreWork<int>
    {
        protected override int Result => 1;

        public override bool Decide(WriteSession session)
        {
            var (logIndex, now) = (session.NextLogIndex(), TimeProvider.System.GetUtcNow());
            session.Execute(MessageRow.Insert, new MessageRow(logIndex, "NTA.UZ", Party.Read(document).Header.MessageIdentification!, "NTA.GE", "IE050", "3.0", "B", Mrn1, null,
                Convert.ToBase64String(SHA256.HashData(document)), now.ToUnixTimeMilliseconds(), document));
            new NewDelivery(logIndex, "NTA.GE", Mrn1, 'B', now.AddDays(3)).Insert(session, now);
            return true;
        }
    }

    private static Task<Run> Verb(TestHub hub, params string[] args) => CommandLine.Must(hub.Clock, ["parked", .. args, "--database", hub.Settings.Store.Path]);

    private static long Count(TestHub hub, string state) => hub.Query<long>($"SELECT COUNT(outbox_id) FROM outbox WHERE state = '{state}'").Single();

    private static void Accept(TestHub hub) => hub.Transport.Behaviour = sent =>
        Task.FromResult(ScriptedTransport.Answer((sent.Address.Host == "ge.test" ? hub.Ge : hub.Uz).Receipt(sent.Document)));

    /// <summary>A running hub with two messages of one movement to NTA.GE, both given up; everybody has taken the notices.</summary>
    private static async Task<TestHub> Hub()
    {
        var hub = TestHub.Start();
        hub.Transport.Behaviour = sent => Task.FromResult(sent.Address.Host == "ge.test" && sent.Read.Type.Code != "IC901"
            ? new Reply<ExchangeAnswer>.Faulted("InvalidParameter", "Never.", "No way.", IsSender: true, null)
            : ScriptedTransport.Answer((sent.Address.Host == "ge.test" ? hub.Ge : hub.Uz).Receipt(sent.Document)));
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn", Mrn1));
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE050-typical-cotton-yarn-to-georgia", Mrn1));
        await hub.StartDelivery();
        await TestHub.Until(() => Count(hub, "Parked") == 2 && Count(hub, "Pending") == 0, "both are given up");
        return hub;
    }
}
