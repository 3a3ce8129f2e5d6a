using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Status tells attempt by attempt what became of a message or of a movement, to its sender and its recipient and to nobody else.</summary>
[Collection(OneStrictHub.Name)]
public sealed class When_a_status_is_asked(StrictHub hub)
{
    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task Sender_and_recipient_see_the_message_and_others_see_nothing(Binding binding)
    {
        var message = Documents.Fresh(Journey.Release);
        var (id, mrn) = (message.Element("messageIdentification")!.Value, message.Element("TransitOperation")!.Element("MRN")!.Value);
        await hub.As("NTA.UZ").Submit(message);
        foreach (var reference in new[] { id, mrn })
        {
            foreach (var party in new[] { "NTA.UZ", "NTA.GE" })
            {
                var answer = await hub.As(party).Send(Request.Status(binding, reference));
                var told = Assert.Single(answer.Element!.Elements());
                Assert.Equal((id, "IE001", "NTA.UZ", "NTA.GE", mrn, "Pending"), (Part(told, "MessageIdentification"), Part(told, "MessageType"), Part(told, "Sender"), Part(told, "Recipient"), Part(told, "Mrn"), Part(told, "State")));
            }

            var stranger = await hub.WritingNothing(() => hub.As("NTA.AZ").Send(Request.Status(binding, reference)));
            stranger.MustBeFault("NotFound", 404);
            Assert.DoesNotContain("NTA.UZ", stranger.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_movement_is_told_in_order_and_each_party_sees_its_own_part()
    {
        var journey = await new Journey(hub).Through(Journey.Release, Journey.TransitToAz, Journey.CrossingAz, Journey.Arrival);

        Assert.Equal(["IE001", "IE050", "IE118", "IE006"], (await hub.As("NTA.UZ").Status(journey.Mrn)).Select(m => m.MessageType));
        Assert.Equal(["IE050", "IE118"], (await hub.As("NTA.AZ").Status(journey.Mrn)).Select(m => m.MessageType));
        Assert.Equal(["IE001", "IE006"], (await hub.As("NTA.GE").Status(journey.Mrn)).Select(m => m.MessageType));
    }

    [Fact]
    public async Task A_delivery_is_told_attempt_by_attempt()
    {
        var message = Documents.Fresh(Journey.Release);
        var id = message.Element("messageIdentification")!.Value;
        await hub.As("NTA.UZ").Submit(message);
        await hub.As("NTA.GE").CollectAll();
        var told = Assert.Single(await hub.As("NTA.UZ").Status(id));

        Assert.Equal("Delivered", told.State);
        Assert.Equal((1, "Delivered"), (Assert.Single(told.Attempts).Number, told.Attempts[0].Outcome));
    }

    [Fact]
    public async Task A_refused_message_is_told_to_its_sender_alone()
    {
        var message = Documents.Fresh(Journey.CrossingAz);
        var id = message.Element("messageIdentification")!.Value;
        await hub.As("NTA.AZ").Submit(message);
        var told = Assert.Single(await hub.As("NTA.AZ").Status(id));

        Assert.Equal(("Refused", "IE118"), (told.State, told.MessageType));
        Assert.Contains("90", told.Attempts[0].Detail, StringComparison.Ordinal);
        (await hub.As("NTA.UZ").Send(Request.Status(Binding.Soap12, id))).MustBeFault("NotFound", 404);
    }

    [Theory]
    [InlineData("NOBODY-KNOWS-THIS")]
    [InlineData("' OR '1'='1")]
    [InlineData("%")]
    [InlineData("../../etc/passwd")]
    [InlineData("\u0001\u202E")]
    public async Task Of_what_is_not_there_nothing_is_told(string reference)
    {
        (await hub.WritingNothing(() => hub.As("NTA.UZ").Send(Request.Status(Binding.Plain, reference)))).MustBeFault("NotFound", 404);
        if (!reference.Contains('\u0001', StringComparison.Ordinal)) (await hub.WritingNothing(() => hub.As("NTA.UZ").Send(Request.Status(Binding.Soap12, reference)))).MustBeFault("NotFound", 404);
    }

    private static string Part(XElement told, string name) => told.Element(XName.Get(name, "urn:carec:cats-ice:exchange:1.0"))!.Value;
}
