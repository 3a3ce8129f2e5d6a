using System.Globalization;
using CatsIce.Gateway.Deliver;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Running;

namespace Gateway.Tests.Deliver;

public sealed class Handovers_go_straight
{
    private const string Ie001 = "IE001-typical-cotton-yarn";
    private const string Ie050 = "IE050-typical-cotton-yarn-to-georgia";

    [Fact]
    public async Task Accept_WhenNothingWaits_LeasesTheDeliveryInItsOwnCommit()
    {
        await using var hub = TestHub.Start();
        var answered = Hold(hub);
        await Begin(hub);
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        // Read when the sender has its receipt: whoever looks into the outbox has not been there.
        Assert.Equal(["1 leased"], Rows(hub));
        answered.SetResult();
        await TestHub.Until(() => Rows(hub) is ["1 Delivered"], "it is delivered");
        Assert.Single(hub.Transport.Calls);
        await hub.StopDelivery();
    }

    [Fact]
    public async Task Accept_WhenAllPlacesAreTaken_LetsTheOthersWaitAndGoInTheirOrder()
    {
        await using var hub = TestHub.Start(new DeliverOptions { ParallelPerDestination = 1, OneByAgeIn = 2 });
        var answered = Hold(hub);
        await Begin(hub);
        for (var i = 1; i <= 4; i++)
        {
            await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(i)));
        }

        Assert.Equal(["1 leased", "0 due", "0 due", "0 due"], Rows(hub));
        Assert.False(hub.Get<Handovers>().To("NTA.GE").IsOpen, "What comes now must not overtake what waits.");
        var sent = hub.Query<string>("SELECT message_id FROM message ORDER BY log_index");
        answered.SetResult();
        await TestHub.Until(() => Rows(hub).TrueForAll(row => row == "1 Delivered"), "all are delivered");
        Assert.Equal(sent, hub.Transport.Calls.Select(call => call.MessageId));
        await TestHub.Until(() => hub.Get<Handovers>().To("NTA.GE").IsOpen, "nothing waits any more");
        await hub.StopDelivery();
    }

    [Fact]
    public async Task Accept_WhenAnEarlierOneOfTheMovementIsUnderWay_WaitsBehindIt()
    {
        await using var hub = TestHub.Start();
        var answered = Hold(hub);
        await Begin(hub);
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie050, NewMrn(1)));
        Assert.Equal(["1 leased", "0 behind"], Rows(hub));
        answered.SetResult();
        await TestHub.Until(() => Rows(hub) is ["1 Delivered", "1 Delivered"], "both are delivered");
        Assert.Equal(["IE001", "IE050"], hub.Transport.Calls.Select(call => call.Read.Type.Code));
        await hub.StopDelivery();
    }

    [Fact]
    public async Task Accept_WhenTheDestinationCannotBeReached_HandsNothingMoreOver()
    {
        await using var hub = TestHub.Start(new DeliverOptions { FirstPause = TimeSpan.FromHours(1), LongestPause = TimeSpan.FromHours(1), BreakAfter = 1, Jitter = 0 });
        await Begin(hub);
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        await TestHub.Until(() => hub.Get<Destinations>().Of(ParticipantId.Parse("NTA.GE")).State == DestinationState.LeftAlone, "the destination is left alone");
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(2)));
        await TestHub.Until(() => Rows(hub) is ["1 due", "0 due"], "the first is postponed, the second waits");
        Assert.Single(hub.Transport.Calls);
        await hub.StopDelivery();
    }

    [Fact]
    public async Task Stop_WhileOneIsUnderWay_GivesItBackUncounted()
    {
        await using var hub = TestHub.Start();
        Hold(hub);
        await Begin(hub);
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        await TestHub.Until(() => !hub.Transport.Calls.IsEmpty, "it is under way");
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await hub.StopDelivery(impatient.Token);
        Assert.Equal(["0 due"], Rows(hub));
    }

    private static string NewMrn(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    private static async Task Begin(TestHub hub)
    {
        await hub.StartDelivery();
        await TestHub.Until(() => hub.Get<Handovers>().To("NTA.GE").IsOpen, "the worker has looked and found nothing");
    }

    /// <summary>The destination answers with its receipt when the source is set, and not before.</summary>
    private static TaskCompletionSource Hold(TestHub hub)
    {
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hub.Transport.Behaviour = async sent =>
        {
            await answered.Task;
            return ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document));
        };
        return answered;
    }

    private static List<string> Rows(TestHub hub) => hub.Query<string>(
        """
        SELECT attempt || ' ' || CASE WHEN state <> 'Pending' THEN state WHEN lease_owner IS NOT NULL THEN 'leased' WHEN due_at IS NULL THEN 'behind' ELSE 'due' END FROM outbox ORDER BY log_index
        """);
}
