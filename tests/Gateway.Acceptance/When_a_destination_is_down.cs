using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>Store and forward: the sender gets its receipt although the destination is away, and the destination gets everything when it is back.</summary>
public sealed class When_a_destination_is_down(PushingHub hub) : IClassFixture<PushingHub>
{
    [Fact]
    public async Task Its_messages_wait_and_come_when_it_is_back_without_a_restart()
    {
        var ge = hub["NTA.GE"];
        await ge.Down();
        var sent = new List<(string Id, byte[] Bytes)>();
        for (var i = 0; i < 10; i++)
        {
            var message = Documents.Fresh(Journey.Release);
            var signed = hub.As("NTA.UZ").Sign(message);
            (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
            sent.Add((message.Element("messageIdentification")!.Value, signed));
        }

        await Until.True(() => hub.Process.Log.Contains("NTA.GE can't be reached and is left alone", StringComparison.Ordinal), "the hub leaves it alone", () => hub.Process.LogTail);
        var before = hub.Ledger.Count().Attempts;
        await ge.Up();
        foreach (var (id, bytes) in sent)
        {
            await hub.Becomes(id, "Delivered");
            Assert.Equal(bytes, ge.Of(id).Single().Bytes);
        }

        await Until.True(() => hub.Process.Log.Contains("NTA.GE is back", StringComparison.Ordinal), "the hub says that it is back", () => hub.Process.LogTail);
        // Left alone means left alone: no storm of attempts while it was away.
        Assert.True(before < 60, $"{before} attempts while it was down");
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task What_waits_survives_a_restart_of_the_hub()
    {
        await hub["NTA.AZ"].Down();
        var journey = new Journey(hub);
        var message = journey.Message(Journey.TransitToAz);
        Assert.Equal("Receipt", (await journey.Send(message)).Kind);
        await hub.Process.Kill();
        await hub.Start();
        await hub["NTA.AZ"].Up();

        await hub.Becomes(message.Element("messageIdentification")!.Value, "Delivered");
    }

    [Fact]
    public async Task It_moves_to_another_address_and_what_waits_goes_there()
    {
        await using var moved = await Moving();
        var message = await Sent();
        await hub.Becomes(Id(message), "Delivered");

        Assert.Single(moved.Of(Id(message)));
        await hub.Must("participant", "route", "NTA.UZ", "--development", "--push", hub["NTA.UZ"].Address.AbsoluteUri);
    }

    [Fact]
    public async Task It_is_suspended_and_gets_nothing_until_it_is_certified_again()
    {
        var message = await Sent(before: () => hub.Must("participant", "suspend", "NTA.GE", "--development", "--reason", "test"), after: false);

        Assert.Equal(("IE906", "H006"), (message.Answer!.Kind, message.Answer.Errors[0].Reason));
        await hub.Must("participant", "certify", "NTA.GE", "--development", "--evidence", "test");
        Answer? again = null;
        await Until.True(() => (again = hub.As("NTA.UZ").Submit(message.Document).GetAwaiter().GetResult()).Kind == "Receipt", "the hub takes messages for it again", () => again?.Text ?? "");
        await hub.Becomes(Id(message), "Delivered");
    }

    private sealed record Outgoing(XElement Message, byte[] Document, Answer? Answer);

    private async Task<Destination> Moving()
    {
        await hub["NTA.UZ"].Down();
        return await Destination.Start(hub, "NTA.UZ");
    }

    private async Task<Outgoing> Sent(Func<Task>? before = null, bool after = true)
    {
        if (before is not null)
        {
            await before();
            var message = Documents.Fresh(Journey.Release);
            var document = hub.As("NTA.UZ").Sign(message);
            Answer? answer = null;
            // A running hub notices a change of its registry within a second.
            await Until.True(() => (answer = hub.As("NTA.UZ").Submit(hub.As("NTA.UZ").Sign(Documents.Fresh(Journey.Release))).GetAwaiter().GetResult()).Kind != "Receipt", "the hub notices");
            return new Outgoing(message, document, await hub.As("NTA.UZ").Submit(document));
        }

        var journey = await new Journey(hub).Through(Journey.Release);
        var arrival = journey.Message(Journey.Arrival);
        var signed = hub.As("NTA.GE").Sign(arrival);
        return new Outgoing(arrival, signed, await hub.As("NTA.GE").Submit(signed));
    }

    private static string Id(Outgoing sent) => sent.Message.Element("messageIdentification")!.Value;
}
