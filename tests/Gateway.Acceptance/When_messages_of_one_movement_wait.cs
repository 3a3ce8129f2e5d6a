using System.Xml.Linq;
using CatsIce.Protocol.Problems;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>First in, first out for each movement and destination; a message that can't be delivered holds back its own movement and no other.</summary>
public sealed class When_messages_of_one_movement_wait(PushingHub hub) : IClassFixture<PushingHub>
{
    private static readonly string[] ToDeparture = [Journey.CrossingAz, Journey.CrossingGe, Journey.Arrival, Journey.Results];

    [Fact]
    public async Task They_come_one_after_the_other_in_the_order_in_which_they_were_receipted()
    {
        var uz = hub["NTA.UZ"];
        var journeys = new List<Journey>();
        for (var i = 0; i < 8; i++) journeys.Add(await new Journey(hub).Through(Journey.Release, Journey.TransitToAz, Journey.TransitToGe));
        var held = journeys[0].Mrn;
        // The first movement fails three times at each message, the others are taken.
        uz.Reaction = Reactions.When(d => d.Mrn == held, Reactions.InTurn(Reactions.Fault(FaultCode.Unavailable), Reactions.HangUp, Reactions.Plain(503, "text/plain", "later"), Reactions.Accept));
        await Task.WhenAll(journeys.Select(journey => journey.Through(ToDeparture)));
        await Until.True(() => hub.Ledger.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE recipient = 'NTA.UZ' AND state <> 'Delivered'").Single() == 0, "all delivered", () => hub.Process.LogTail);

        foreach (var journey in journeys)
        {
            var seen = uz.Attempts.Where(a => a.Mrn == journey.Mrn).ToArray();
            // Attempts never mix: every message is finished before the next begins, and they begin in the order of the log.
            Assert.Equal(seen.OrderBy(a => a.Transmission.HubMessageNumber).ThenBy(a => a.Transmission.Attempt).Select(a => a.Serial), seen.Select(a => a.Serial));
            Assert.Equal(["IE118", "IE118", "IE006", "IE018"], seen.Select(a => (a.Id, a.Type)).Distinct().Select(a => a.Type));
            Assert.Equal(journey.Mrn == held ? 16 : 4, seen.Length);
        }

        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task Other_movements_overtake_the_one_that_waits()
    {
        var (waiting, other) = (new Journey(hub), new Journey(hub));
        var gate = new TaskCompletionSource();
        var ge = hub["NTA.GE"];
        ge.Reaction = Reactions.When(d => d.Mrn == waiting.Mrn && !gate.Task.IsCompleted, Reactions.Fault(FaultCode.Unavailable));
        var first = waiting.Message(Journey.Release);
        await waiting.Send(first);
        var second = waiting.Message(Journey.TransitToGe);
        await waiting.Send(second);
        await Until.True(() => ge.Of(Id(first)).Count >= 3, "three attempts at the first");
        var free = other.Message(Journey.Release);
        await other.Send(free);
        await hub.Becomes(Id(free), "Delivered");

        Assert.Equal(("Pending", "Pending"), (hub.Ledger.Of(Id(first)), hub.Ledger.Of(Id(second))));
        Assert.Empty(ge.Of(Id(second)));
        gate.SetResult();
        await hub.Becomes(Id(second), "Delivered");
        Assert.Equal("Delivered", hub.Ledger.Of(Id(first)));
    }

    [Fact]
    public async Task A_message_of_high_priority_does_not_overtake_its_own_movement()
    {
        // IE018 has priority A, IE006 priority B.
        var journey = await new Journey(hub).Through(Journey.Release);
        var gate = new TaskCompletionSource();
        hub["NTA.UZ"].Reaction = Reactions.When(d => d.Mrn == journey.Mrn && d.Type == "IE006", Reactions.After(gate.Task, Reactions.Accept));
        var (arrival, results) = (journey.Message(Journey.Arrival), journey.Message(Journey.Results));
        await journey.Send(arrival);
        await journey.Send(results);
        await Until.True(() => hub["NTA.UZ"].Of(Id(arrival)).Count > 0, "the arrival is under way");

        Assert.Empty(hub["NTA.UZ"].Of(Id(results)));
        gate.SetResult();
        await hub.Becomes(Id(results), "Delivered");
        Assert.Equal('A', hub["NTA.UZ"].Of(Id(results)).Single().Transmission.Priority);
    }

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}
