using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>A destination that takes the connection or the delivery and stays silent costs the hub the time of an attempt, and others nothing.</summary>
public sealed class When_a_destination_says_nothing(When_a_destination_says_nothing.ImpatientHub hub) : IClassFixture<When_a_destination_says_nothing.ImpatientHub>
{
    public sealed class ImpatientHub : PushingHub
    {
        protected override IEnumerable<string> Settings => [.. base.Settings, "Deliver:AttemptTimeout=00:00:04"];
    }

    [Fact]
    public async Task It_takes_the_delivery_and_gets_it_again_when_the_time_is_over()
    {
        var (message, signed) = Signed();
        var id = Id(message);
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.InTurn(Reactions.Silence, Reactions.Accept));
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
        await hub.Becomes(id, "Delivered");

        Assert.All(hub["NTA.GE"].Of(id), attempt => Assert.Equal(signed, attempt.Bytes));
        Assert.Equal("Unreachable", hub.Ledger.AttemptsOf(id)[0].Outcome);
        Assert.Contains("within 4 seconds", hub.Ledger.AttemptsOf(id)[0].Detail, StringComparison.Ordinal);
        Assert.True(hub.Process.Errors.Count == 0, string.Join('\n', hub.Process.Errors));
    }

    [Fact]
    public async Task It_takes_connections_and_says_nothing_at_all()
    {
        var ge = hub["NTA.GE"];
        await ge.Down();
        var (message, signed) = Signed();
        using (var deaf = new TcpListener(IPAddress.Loopback, ge.Port))
        {
            deaf.Start();
            (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
            await Until.True(() => hub.Ledger.AttemptsOf(Id(message)).Count >= 1, "an attempt on file", () => hub.Process.LogTail);
        }

        await ge.Up();
        await hub.Becomes(Id(message), "Delivered");
        Assert.Equal("Unreachable", hub.Ledger.AttemptsOf(Id(message))[0].Outcome);
        Assert.Contains("within 4 seconds", hub.Ledger.AttemptsOf(Id(message))[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_slowness_is_its_own()
    {
        // While Georgia hangs, Azerbaijan is served.
        var journey = new Journey(hub);
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Mrn == journey.Mrn, Reactions.InTurn(Reactions.Silence, Reactions.Accept));
        var release = journey.Message(Journey.Release);
        await journey.Send(release);
        var transit = journey.Message(Journey.TransitToAz);
        await journey.Send(transit);
        await hub.Becomes(Id(transit), "Delivered");

        Assert.Equal("Pending", hub.Ledger.Of(Id(release)));
        await hub.Becomes(Id(release), "Delivered");
    }

    private (XElement Message, byte[] Signed) Signed()
    {
        var message = Documents.Fresh(Journey.Release);
        return (message, hub.As("NTA.UZ").Sign(message));
    }

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}
