using System.Xml.Linq;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using CatsIce.Running;

namespace Gateway.Acceptance;

/// <summary>A delivery that is refused for good, or fails too often or too long, is parked. Sender and destination are told by a signed notice (IC901), and
/// neither a restart nor the return of the destination brings it back.</summary>
public sealed class When_a_message_is_given_up(When_a_message_is_given_up.ImpatientHub hub) : IClassFixture<When_a_message_is_given_up.ImpatientHub>
{
    public sealed class ImpatientHub : PushingHub
    {
        protected override IEnumerable<string> Settings => [.. base.Settings, "Deliver:MaxAttempts=3", "Deliver:BreakAfter=1000"];
    }

    [Fact]
    public async Task Because_the_destination_says_that_the_message_is_wrong()
    {
        var (message, id) = Message();
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.Fault(FaultCode.UnknownOperation));
        await hub.As("NTA.UZ").Submit(message);
        await hub.Becomes(id, "Parked");

        Assert.Single(hub["NTA.GE"].Of(id));
        await Told(id, "NTA.UZ", "Refused", attempts: 1);
        await Told(id, "NTA.GE", "Refused", attempts: 1);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task Because_it_failed_too_often()
    {
        var (message, id) = Message();
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.HangUp);
        await hub.As("NTA.UZ").Submit(message);
        await hub.Becomes(id, "Parked");

        Assert.Equal([1, 2, 3], hub["NTA.GE"].Of(id).Select(a => a.Transmission.Attempt));
        Assert.Single(hub["NTA.GE"].Of(id).Select(a => Convert.ToBase64String(a.Bytes)).Distinct());
        await Told(id, "NTA.UZ", "Unreachable", attempts: 3);
    }

    [Fact]
    public async Task Because_it_waited_too_long()
    {
        await hub.Start("Deliver:MaxAge=00:00:06", "Deliver:MaxAttempts=100000");
        try
        {
            var (message, id) = Message();
            hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.Fault(FaultCode.Unavailable));
            await hub.As("NTA.UZ").Submit(message);
            await hub.Becomes(id, "Parked");
            await Told(id, "NTA.UZ", "Expired", attempts: null);
        }
        finally
        {
            await hub.Start();
        }
    }

    [Fact]
    public async Task And_with_it_what_waits_behind_it()
    {
        var journey = new Journey(hub);
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Mrn == journey.Mrn, Reactions.Fault(FaultCode.Unavailable));
        var (first, second) = (journey.Message(Journey.Release), journey.Message(Journey.TransitToGe));
        await journey.Send(first);
        await journey.Send(second);
        await hub.Becomes(Id(second), "Parked");

        Assert.Equal("Parked", hub.Ledger.Of(Id(first)));
        Assert.Empty(hub["NTA.GE"].Of(Id(second)));
        await Told(Id(first), "NTA.UZ", "Unreachable", attempts: 3);
        await Told(Id(second), "NTA.UZ", "Behind", attempts: 0);

        // What comes later can't be in order any more either.
        hub["NTA.GE"].Reaction = Reactions.Accept;
        await journey.Through(Journey.TransitToAz, Journey.Arrival);
        var late = journey.Message(Journey.NotUsed, root => root.Element("messageRecipient")!.Value = "NTA.GE");
        await journey.Send(late);
        await hub.Becomes(Id(late), "Parked");
        Assert.Empty(hub["NTA.GE"].Of(Id(late)));
    }

    [Fact]
    public async Task It_is_not_brought_back_by_a_restart_or_by_the_destinations_return()
    {
        var (message, id) = Message();
        var ge = hub["NTA.GE"];
        ge.Reaction = Reactions.When(d => d.Id == id, Reactions.Fault(FaultCode.MalformedSoap));
        await hub.As("NTA.UZ").Submit(message);
        await hub.Becomes(id, "Parked");
        ge.Reaction = Reactions.Accept;
        await ge.Down();
        await hub.Process.Stop();
        await ge.Up();
        await hub.Start();

        // A later message to the same destination comes, the parked one does not.
        var (next, nextId) = Message();
        await hub.As("NTA.UZ").Submit(next);
        await hub.Becomes(nextId, "Delivered");
        Assert.Single(ge.Of(id));
        Assert.Equal("Parked", hub.Ledger.Of(id));
    }

    private async Task Told(string id, string participant, string reason, long? attempts)
    {
        await Until.True(() => Notices(id, participant).Count > 0, $"a notice about {id} at {participant}", () => hub.Process.LogTail);
        var notice = Notices(id, participant).Single().Document;
        Assert.True(SignatureCheck.Verify(notice.Document, "ICE", [hub.SigningCertificate], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
        Assert.True(notice.SchemaValid, string.Join("; ", ContentCheck.Schema(notice).Select(p => p.Detail)));
        Assert.Empty(ContentCheck.Content(notice));
        var facts = XElement.Parse(notice.Root.OuterXml).Element("NonDelivery")!;
        Assert.Equal((id, "NTA.GE", reason), (facts.Element("messageIdentification")!.Value, facts.Element("messageRecipient")!.Value, facts.Element("reasonCode")!.Value));
        Assert.True(facts.Element("reasonText")!.Value.Length > 20, facts.ToString());
        if (attempts is { } number) Assert.Equal($"{number}", facts.Element("attempts")!.Value);
    }

    private IReadOnlyList<Delivery> Notices(string id, string at) => [.. hub[at].Attempts.Where(a => a.Type == "IC901" && a.Document.Header.CorrelationIdentifier == id)];

    private static (XElement Message, string Id) Message()
    {
        var message = Documents.Fresh(Journey.Release);
        return (message, Id(message));
    }

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}
