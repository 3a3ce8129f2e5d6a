using System.Globalization;
using CatsIce.Gateway.Deliver;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Running;

namespace Gateway.Tests.Deliver;

/// <summary>Smart resumption (exchange profile, section 7): a destination that was left alone is asked by Ping, then gets one document, then the rest.</summary>
public sealed class DestinationWorker_probes
{
    private static readonly DeliverOptions Impatient = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromMilliseconds(100), BreakAfter = 2, LookEvery = TimeSpan.FromMilliseconds(200), Jitter = 0,
    };

    [Fact]
    public async Task WhileNobodyAnswersPing_NoDocumentIsRisked()
    {
        await using var hub = TestHub.Start(Impatient);
        var pingable = false;
        hub.Transport.PingBehaviour = _ => pingable ? Task.FromResult(Here()) : throw new HttpRequestException("Nobody listens.");
        await Accept(hub, 4);
        await hub.StartDelivery();
        await TestHub.Until(() => hub.Transport.Pings.Count >= 3, "three Pings");
        var risked = hub.Transport.Calls.Count;
        await TestHub.Until(() => hub.Transport.Pings.Count >= 6, "three more");
        // What was begun before the breaker closed, and nothing since.
        Assert.Equal(risked, hub.Transport.Calls.Count);
        Assert.Equal(DestinationState.LeftAlone, State(hub));

        hub.Transport.Behaviour = sent => Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        pingable = true;
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state = 'Delivered'")[0] == 4, "all delivered");
        Assert.Equal(DestinationState.Well, State(hub));
        await hub.StopDelivery();
    }

    [Fact]
    public async Task AfterThePing_OneDocumentGoesAhead()
    {
        await using var hub = TestHub.Start(Impatient);
        var hold = new TaskCompletionSource();
        hub.Transport.PingBehaviour = async _ =>
        {
            hub.Transport.Behaviour = async sent =>
            {
                await hold.Task;
                return ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document));
            };
            await Task.Yield();
            return Here();
        };
        await Accept(hub, 8);
        await hub.StartDelivery();
        await TestHub.Until(() => State(hub) == DestinationState.Probed, "a Ping was answered");
        var before = hub.Transport.Calls.Count;
        await TestHub.Until(() => hub.Transport.Calls.Count > before || hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE lease_owner IS NOT NULL")[0] == 1, "one document is under way");
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE lease_owner IS NOT NULL"));
        hold.SetResult();
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state = 'Delivered'")[0] == 8, "all delivered");
        Assert.Single(hub.Transport.Pings);
        await hub.StopDelivery();
    }

    [Fact]
    public async Task ADestinationThatHasNoTime_IsLeftAloneAsLongAsItSays()
    {
        await using var hub = TestHub.Start(Impatient with { LongestPause = TimeSpan.FromHours(1), BreakAfter = 1000 });
        hub.Transport.Behaviour = _ => Task.FromResult<Reply<ExchangeAnswer>>(
            new Reply<ExchangeAnswer>.Faulted("Throttled", "Too much.", "Again later.", IsSender: false, TimeSpan.FromMinutes(10)));
        await Accept(hub, 1);
        await hub.StartDelivery();
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(attempt_id) FROM attempt")[0] == 1, "one attempt");
        await Accept(hub, 1, from: 50);
        Assert.InRange(hub.Get<Destinations>().States.Single(s => s.Destination == "NTA.GE").ClosedUntil - hub.Clock.GetUtcNow(), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        hub.Transport.Behaviour = sent => Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        hub.Clock.Advance(TimeSpan.FromMinutes(11));
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state = 'Delivered'")[0] == 2, "all delivered");
        Assert.Equal(3, hub.Transport.Calls.Count);
        await hub.StopDelivery();
    }

    [Fact]
    public async Task ADestinationThatRefusesForGood_IsNotLeftAlone()
    {
        await using var hub = TestHub.Start(Impatient);
        hub.Transport.Behaviour = sent => Task.FromResult(sent.Address.Host == "ge.test" && sent.Read.Type.Code != "IC901"
            ? new Reply<ExchangeAnswer>.Faulted("InvalidParameter", "Never.", "No way.", IsSender: true, null)
            : ScriptedTransport.Answer((sent.Address.Host == "ge.test" ? hub.Ge : hub.Uz).Receipt(sent.Document)));
        await Accept(hub, 6);
        await hub.StartDelivery();
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state = 'Pending'")[0] == 0, "everything has ended");
        Assert.Equal([6L], hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state = 'Parked'"));
        Assert.Empty(hub.Transport.Pings);
        Assert.Equal(DestinationState.Well, State(hub));
        await hub.StopDelivery();
    }

    private static Reply<PingReply> Here() => new Reply<PingReply>.NotUnderstood("HTTP 200: no PingResponse, but somebody.") { Status = 200 };

    private static DestinationState State(TestHub hub) => hub.Get<Destinations>().States.FirstOrDefault(s => s.Destination == "NTA.GE").State;

    private static async Task Accept(TestHub hub, int messages, int from = 1)
    {
        for (var i = from; i < from + messages; i++)
        {
            await hub.Accept(hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn", Mrn.Create(2026, "UZ", i.ToString("000000000000", CultureInfo.InvariantCulture)).Value));
        }
    }
}
