using CatsIce.Protocol.Client;
using CatsIce.Protocol.Receipts;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Three nodes on one database answer as one hub.</summary>
public sealed class When_several_nodes_share_the_work(ThreeNodes hub) : IClassFixture<ThreeNodes>
{
    [Fact]
    public async Task The_same_message_to_all_of_them_at_once_gets_one_receipt()
    {
        Server.IsNeeded();
        for (var round = 0; round < 10; round++)
        {
            var message = Documents.Fresh(Journey.Release);
            var document = hub.As("NTA.UZ").Sign(message);
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => hub.Nodes[i % 3].As("NTA.UZ").Submit(document, (Binding)(i % 3))));

            answers[0].MustBeReceipt(hub, document);
            Assert.All(answers, answer => Assert.Equal(answers[0].Document, answer.Document));
            Assert.Single(hub.Ledger.Query<long>("SELECT log_index FROM message WHERE message_id = @id", new { id = message.Element("messageIdentification")!.Value }));
        }

        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task Of_two_contents_at_two_nodes_one_is_taken_and_one_is_refused()
    {
        Server.IsNeeded();
        for (var round = 0; round < 10; round++)
        {
            var root = Documents.Fresh(Journey.Release);
            var one = hub.As("NTA.UZ").Sign(root);
            root.Element("HolderOfTheTransitProcedure")!.Element("name")!.Value += " (2)";
            var other = hub.As("NTA.UZ").Sign(root);
            var answers = await Task.WhenAll(hub.Nodes[0].As("NTA.UZ").Submit(one), hub.Nodes[1].As("NTA.UZ").Submit(other));

            Assert.Equal(["26"], Assert.Single(answers, a => a.Kind != "Receipt").Errors.Select(e => e.Code));
            Assert.Single(answers, a => a.Kind == "Receipt");
        }
    }

    [Fact]
    public async Task A_movement_is_released_once_though_two_nodes_are_asked_at_once()
    {
        Server.IsNeeded();
        for (var round = 0; round < 10; round++)
        {
            var journey = new Journey(hub);
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => hub.Nodes[i].As("NTA.UZ").Submit(journey.Message(Journey.Release))));

            Assert.Single(answers, a => a.Kind == "Receipt");
            Assert.All(answers.Where(a => a.Kind != "Receipt"), a => Assert.Equal("IE906", a.Kind));
        }

        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task A_movement_opened_on_one_goes_on_on_the_others()
    {
        Server.IsNeeded();
        var journey = new Journey(hub);
        string[] course = [Journey.Release, Journey.TransitToAz, Journey.TransitToGe, Journey.CrossingAz, Journey.CrossingGe, Journey.Arrival, Journey.Results];
        for (var i = 0; i < course.Length; i++)
        {
            var message = journey.Message(course[i]);
            var party = hub.Nodes[i % 3].As(message.Element("messageSender")!.Value);
            var signed = party.Sign(message);
            (await party.Submit(signed)).MustBeReceipt(hub, signed);
        }

        Assert.Equal("Closed", journey.State);
        foreach (var node in hub.Nodes) Assert.Equal(7, (await node.As("NTA.UZ").Status(journey.Mrn)).Count);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task What_one_has_accepted_is_collected_from_another_that_waits()
    {
        Server.IsNeeded();
        var journey = new Journey(hub);
        await journey.Take(Journey.Release);
        await hub.Nodes[1].As("NTA.UZ").CollectAll();
        var waiting = hub.Nodes[1].As("NTA.UZ").Collect(waitSeconds: 30);
        Assert.False(waiting.IsCompleted);
        var arrival = journey.Message(Journey.Arrival);
        var signed = hub.Nodes[2].As("NTA.GE").Sign(arrival);
        (await hub.Nodes[2].As("NTA.GE").Submit(signed)).MustBeReceipt(hub, signed);

        var item = Assert.Single(await waiting.WaitAsync(Until.Patience, TestContext.Current.CancellationToken));
        Assert.True(item.Document.TryGet(out var document, out var refusal), refusal?.Summary);
        Assert.Equal(signed, document.Canonical.ToArray());
        // Nor need it be confirmed where it was collected.
        Assert.Equal("Delivered", await hub.Nodes[0].As("NTA.UZ").Confirm(item));
        Assert.Equal("Delivered", hub.Ledger.Of(arrival.Element("messageIdentification")!.Value));
    }

    [Fact]
    public async Task Two_pullers_of_one_country_never_get_the_same_at_the_same_time()
    {
        Server.IsNeeded();
        var journeys = new List<Journey>();
        for (var i = 0; i < 12; i++)
        {
            journeys.Add(new Journey(hub));
            await journeys[i].Through(Journey.Release, Journey.Arrival);
        }

        var taken = await Task.WhenAll(hub.Nodes.Select(node => node.As("NTA.UZ").Collect()));
        var all = taken.SelectMany(items => items).Select(item => (item.DeliveryId, Attempt(item))).ToList();

        // The same delivery may come again when its lease has ended, and is another attempt then.
        Assert.NotEmpty(all);
        Assert.Equal(all.Distinct().Count(), all.Count);
        foreach (var item in taken.SelectMany(items => items)) await hub.As("NTA.UZ").Confirm(item);
    }

    private static int Attempt(DeliveredItem item)
    {
        Assert.True(Transmission.Read(item.Transmission).TryGet(out var transmission, out var broken), broken?.Summary);
        return transmission.Attempt;
    }

    [Fact]
    public async Task A_change_of_the_registry_is_noticed_by_all()
    {
        Server.IsNeeded();
        await hub.Must("participant", "suspend", Preparation.Rotating, "--development", "--reason", "test");
        foreach (var node in hub.Nodes)
        {
            await Until.True(async () => (await node.As(Preparation.Rotating).Send(Request.Status(Binding.Plain, "X"))).Code == "ParticipantSuspended", "the node notices", () => node.Process.LogTail);
        }
    }
}
