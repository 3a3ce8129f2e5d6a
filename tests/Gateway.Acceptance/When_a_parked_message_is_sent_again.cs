using System.Xml.Linq;
using CatsIce.Protocol.Problems;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>The operator sends on its way again what was given up: the same bytes under the same identification, in order, while the hub runs.</summary>
public sealed class When_a_parked_message_is_sent_again(When_a_parked_message_is_sent_again.ImpatientHub hub) : IClassFixture<When_a_parked_message_is_sent_again.ImpatientHub>
{
    public sealed class ImpatientHub : PushingHub
    {
        protected override IEnumerable<string> Settings => [.. base.Settings, "Deliver:MaxAttempts=2", "Deliver:BreakAfter=1000"];
    }

    [Fact]
    public async Task It_comes_with_the_same_bytes_and_the_sender_sees_it_in_Status()
    {
        var message = Documents.Fresh(Journey.Release);
        var (id, signed) = (Id(message), hub.As("NTA.UZ").Sign(message));
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.HangUp);
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
        await hub.Becomes(id, "Parked");
        hub["NTA.GE"].Reaction = Reactions.Accept;
        var number = Number(id);

        var listed = await Verb("list", "--from", "NTA.UZ");
        Assert.Contains(id, listed, StringComparison.Ordinal);
        var preview = await Verb("requeue", number);
        Assert.Contains("Would be sent again", preview, StringComparison.Ordinal);
        Assert.Equal("Parked", hub.Ledger.Of(id));

        await Verb("requeue", number, "--reason", "the line is mended", "--yes");
        await hub.Becomes(id, "Delivered");

        var attempts = hub["NTA.GE"].Of(id);
        Assert.Equal([1, 2, 3], attempts.Select(a => a.Transmission.Attempt));
        Assert.All(attempts, attempt => Assert.Equal(signed, attempt.Bytes));
        Assert.DoesNotContain(id, await Verb("list"), StringComparison.Ordinal);
        var status = (await hub.As("NTA.UZ").Send(Request.Status(Binding.Plain, id))).Text;
        Assert.Contains(">Delivered<", status, StringComparison.Ordinal);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task What_stands_before_it_goes_along_and_comes_first_although_the_hub_was_down()
    {
        var journey = new Journey(hub);
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Mrn == journey.Mrn, Reactions.Fault(FaultCode.UnknownOperation));
        var (first, second) = (journey.Message(Journey.Release), journey.Message(Journey.TransitToGe));
        await journey.Send(first);
        await journey.Send(second);
        await hub.Becomes(Id(second), "Parked");
        await hub.Process.Stop();
        Assert.Contains("goes along", await Verb("requeue", Number(Id(second)), "--reason", "test", "--yes"), StringComparison.Ordinal);

        hub["NTA.GE"].Reaction = Reactions.Accept;
        await hub.Start();
        await hub.Becomes(Id(second), "Delivered");
        Assert.Equal("Delivered", hub.Ledger.Of(Id(first)));
        Assert.Equal([Id(first), Id(first), Id(second)], hub["NTA.GE"].Attempts.Where(a => a.Mrn == journey.Mrn && a.Type != "IC901").Select(a => a.Id));
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task One_that_is_not_parked_is_refused()
    {
        var refused = await hub.Run("parked", "requeue", "999999999", "--development", "--reason", "test", "--yes");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("refused: not parked: 999999999", refused.Everything, StringComparison.Ordinal);
    }

    private async Task<string> Verb(params string[] arguments) => (await hub.Must(["parked", .. arguments, "--development"])).Everything;

    private string Number(string id) => hub.Ledger.Query<long>("SELECT log_index FROM message WHERE message_id = @id", new { id }).Single().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}
