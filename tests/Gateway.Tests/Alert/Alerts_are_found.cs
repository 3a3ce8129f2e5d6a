using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store;
using Gateway.Tests.Running;

namespace Gateway.Tests.Alert;

/// <summary>What is wrong with a hub, found in its database and in itself.</summary>
public sealed class Alerts_are_found
{
    [Fact]
    public async Task A_message_that_waits_too_long_is_found_by_its_destination()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn"));
        Assert.DoesNotContain(Shared(hub), f => f.Kind == AlertKind.OldestUndelivered);
        hub.Clock.Advance(TimeSpan.FromMinutes(16));
        var finding = Assert.Single(Shared(hub), f => f.Kind == AlertKind.OldestUndelivered);
        Assert.Equal("NTA.GE", finding.Subject);
        Assert.Contains("1 messages to NTA.GE wait", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_that_was_given_up_is_found_for_a_day()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn"));
        await hub.Get<ParkingDesk>().Park(1, hub.Query<string>("SELECT order_key FROM outbox WHERE outbox_id = 1")[0], NonDeliveryReason.Refused, "Refused.");
        Assert.Equal("NTA.GE", Assert.Single(Shared(hub), f => f.Kind == AlertKind.DeliveryGivenUp).Subject);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        Assert.DoesNotContain(Shared(hub), f => f.Kind == AlertKind.DeliveryGivenUp);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1, 1)]
    [InlineData(24, 2)]
    [InlineData(29.5, 3)]
    [InlineData(31, 3)]
    public async Task A_certificate_is_found_thirty_days_seven_days_and_one_day_before_its_end(double daysGone, int urgency)
    {
        // Certificates of the tests are good for 30 days.
        await using var hub = TestHub.Start();
        hub.Clock.Advance(TimeSpan.FromDays(daysGone));
        var found = Shared(hub).Where(f => f.Kind == AlertKind.CertificateEnds && f.Subject.StartsWith("NTA.UZ Signing ", StringComparison.Ordinal)).ToList();
        Assert.Equal(urgency, found.Select(f => f.Urgency).SingleOrDefault());
        Assert.Equal(urgency, CertificateFindings.Of("Certificates:Signing", hub.Uz.Certificate, hub.Clock.GetUtcNow()).Select(f => f.Urgency).SingleOrDefault());
    }

    [Fact]
    public async Task A_node_that_died_is_found_and_one_that_stopped_is_not()
    {
        await using var hub = TestHub.Start();
        var now = hub.Clock.GetUtcNow();
        await hub.Get<CommitWriter>().Run(new EnterNode(new NodeIdentity("died", "1"), "1", now), CancellationToken.None);
        var stopped = new NodeIdentity("stopped", "2");
        await hub.Get<CommitWriter>().Run(new EnterNode(stopped, "1", now), CancellationToken.None);
        await hub.Get<CommitWriter>().Run(new LeaveNode(stopped, now), CancellationToken.None);
        Assert.DoesNotContain(Shared(hub), f => f.Kind == AlertKind.NodeStalled);
        hub.Clock.Advance(hub.Get<Duties>().Lease + TimeSpan.FromSeconds(1));
        Assert.Equal("died", Assert.Single(Shared(hub), f => f.Kind == AlertKind.NodeStalled).Subject);
        hub.Clock.Advance(TimeSpan.FromDays(2));
        Assert.DoesNotContain(Shared(hub), f => f.Kind == AlertKind.NodeStalled);
    }

    [Fact]
    public async Task A_node_finds_whom_it_does_not_reach_and_what_keeps_it_from_work()
    {
        await using var hub = TestHub.Start();
        Assert.True(hub.Get<ParticipantDirectory>().Current.TryGet(CatsIce.Protocol.Identifiers.ParticipantId.Parse("NTA.GE"), out var ge));
        for (var i = 0; i < hub.Settings.Deliver.BreakAfter; i++)
        {
            hub.Get<Destinations>().Of(ge.Id).NotReached(hub.Clock.GetUtcNow(), 0);
        }
        hub.Get<Standing>().Raise("clock", "The clock has jumped.");
        Assert.Equal("NTA.GE", Assert.Single(Own(hub), f => f.Kind == AlertKind.DestinationLeftAlone).Subject);
        Assert.Equal("The clock has jumped.", Assert.Single(Own(hub), f => f.Kind == AlertKind.NotTakingWork).Detail);
        hub.Get<Destinations>().Of(ge.Id).Reached();
        Assert.DoesNotContain(Own(hub), f => f.Kind == AlertKind.DestinationLeftAlone);
    }

    [Fact]
    public async Task It_is_on_file_once_whoever_looks_and_cleared_when_it_is_over()
    {
        await using var hub = TestHub.Start();
        Finding finding = new(AlertKind.OldestUndelivered, "NTA.GE", 2, "It waits.");
        Assert.Equal(["raised"], await Reconcile(hub, "", finding));
        await hub.Restart();
        Assert.Empty(await Reconcile(hub, "", finding));
        Assert.Equal(["raised"], await Reconcile(hub, "n1", finding));
        hub.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(["lasts"], await Reconcile(hub, "", finding));
        Assert.Equal(["worse"], await Reconcile(hub, "", finding with { Urgency = 3 }));
        Assert.Equal(["cleared"], await Reconcile(hub, ""));
        Assert.Equal(["raised"], await Reconcile(hub, "", finding));
        Assert.Equal(3, hub.Query<long>("SELECT alert_id FROM alert").Count);
        var gone = await hub.Get<CommitWriter>().Run(new ClearAlertsOfGoneNodes(hub.Clock.GetUtcNow(), hub.Clock.GetUtcNow()), CancellationToken.None);
        Assert.Equal(("cleared", "n1", "NTA.GE"), (Assert.Single(gone).Event, gone[0].Node, gone[0].Subject));
        Assert.Equal([""], hub.Query<string>("SELECT node FROM alert WHERE cleared_at IS NULL"));
    }

    private static async Task<IEnumerable<string>> Reconcile(TestHub hub, string node, params Finding[] findings) =>
        (await hub.Get<CommitWriter>().Run(new ReconcileAlerts(node, findings, hub.Clock.GetUtcNow(), TimeSpan.FromHours(4)), CancellationToken.None)).Tellings.Select(t => t.Event);

    private static IReadOnlyList<Finding> Shared(TestHub hub) => hub.Get<SharedFindings>().Look();

    private static IReadOnlyList<Finding> Own(TestHub hub) => hub.Get<OwnFindings>().Look();
}
