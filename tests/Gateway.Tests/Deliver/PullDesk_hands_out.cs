using System.Globalization;
using CatsIce.Gateway.Deliver;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using Gateway.Tests.Running;

namespace Gateway.Tests.Deliver;

public sealed class PullDesk_hands_out
{
    private const string Ie050 = "IE050-typical-cotton-yarn-to-azerbaijan";

    private static string NewMrn(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    [Fact]
    public async Task Collect_ThenConfirm_EndsTheDelivery_AndConfirmAgainIsDoneToo()
    {
        await using var hub = TestHub.Start();
        var document = hub.Uz.Sign(Ie050, NewMrn(1));
        await hub.Accept(hub.Uz, document);
        var item = Assert.Single(await Collect(hub));
        Assert.Equal(document, item.Document.ToArray());
        Assert.Empty(await Collect(hub));
        Assert.Equal("Delivered", Value(await Confirm(hub, item.DeliveryId, hub.Az.Receipt(item.Document))));
        Assert.Equal("Delivered", Value(await Confirm(hub, item.DeliveryId, hub.Az.Receipt(item.Document))));
        Assert.Equal(["Delivered"], hub.Query<string>("SELECT state FROM outbox"));
    }

    [Fact]
    public async Task Collect_WhenTheLeaseEndedUnconfirmed_HandsOutTheSameAgain()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie050, NewMrn(1)));
        var first = Assert.Single(await Collect(hub));
        hub.Clock.Advance(TimeSpan.FromMinutes(3));
        var again = Assert.Single(await Collect(hub));
        Assert.Equal((first.DeliveryId, Convert.ToHexString(first.Document.Span)), (again.DeliveryId, Convert.ToHexString(again.Document.Span)));
    }

    [Fact]
    public async Task Collect_WithWait_AnswersAsSoonAsSomethingComes()
    {
        await using var hub = TestHub.Start();
        var waiting = Collect(hub, wait: TimeSpan.FromSeconds(30));
        Assert.False(waiting.IsCompleted);
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie050, NewMrn(1)));
        Assert.Single(await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Collect_ByAPushParticipant_IsAFault()
    {
        await using var hub = TestHub.Start();
        var outcome = await hub.Get<PullDesk>().Collect(hub.Caller(hub.Uz), 10, TimeSpan.Zero, turn => turn.Dispose(), CancellationToken.None);
        Assert.False(outcome.TryGet(out _, out var refusal));
        Assert.Equal(FaultCode.InvalidParameter, Assert.IsType<Refusal.Fault>(refusal).Code);
    }

    [Fact]
    public async Task Confirm_WithAForeignOrWrongReceipt_IsAFaultAndChangesNothing()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie050, NewMrn(1)));
        var item = Assert.Single(await Collect(hub));
        Assert.Equal(FaultCode.InvalidParameter, Fault(await Confirm(hub, item.DeliveryId, hub.Ge.Receipt(item.Document))));
        Assert.Equal(FaultCode.InvalidParameter, Fault(await Confirm(hub, item.DeliveryId, hub.Az.Receipt(hub.Uz.Sign(Ie050, NewMrn(2))))));
        Assert.Equal(["Pending"], hub.Query<string>("SELECT state FROM outbox"));
    }

    [Theory]
    [InlineData("1x")]
    [InlineData("77")]
    [InlineData("")]
    public async Task Confirm_OfAnUnknownDelivery_IsNotFound(string id)
    {
        await using var hub = TestHub.Start();
        Assert.Equal(FaultCode.NotFound, Fault(await Confirm(hub, id, hub.Az.Receipt(hub.Uz.Sign(Ie050, NewMrn(1))))));
    }

    [Fact]
    public async Task Confirm_OfAnothersDelivery_IsNotFound()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE001-typical-cotton-yarn", NewMrn(1)));
        Assert.Equal(FaultCode.NotFound, Fault(await Confirm(hub, "1", hub.Az.Receipt(hub.Uz.Sign(Ie050, NewMrn(1))))));
    }

    [Fact]
    public async Task Confirm_WithANack_BringsItToTheOrigin()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie050, NewMrn(1)));
        var item = Assert.Single(await Collect(hub));
        Assert.Equal("Refused", Value(await Confirm(hub, item.DeliveryId, hub.Az.Nack(item.Document))));
        Assert.Equal(["IE906|NTA.UZ"], hub.Query<string>("SELECT m.type || '|' || o.recipient FROM outbox o JOIN message m ON m.log_index = o.log_index WHERE o.state = 'Pending'"));
    }

    [Fact]
    public async Task Collect_WhenTheBytesAreTooMany_GivesTheRestBackUncounted()
    {
        await using var hub = TestHub.Start(new DeliverOptions { MostCollectedBytes = 65_536 });
        for (var i = 1; i <= 40; i++)
        {
            await hub.Accept(hub.Uz, hub.Uz.Sign(Ie050, NewMrn(i)));
        }
        var items = await Collect(hub);
        Assert.InRange(items.Sum(item => item.Document.Length), 1, 65_536);
        Assert.Equal([40L - items.Count], hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE lease_owner IS NULL AND attempt = 0"));
        Assert.NotEmpty(await Collect(hub));
    }

    private static async Task<IReadOnlyList<CollectedItem>> Collect(TestHub hub, TimeSpan wait = default) =>
        (await hub.Get<PullDesk>().Collect(hub.Caller(hub.Az), 100, wait, turn => turn.Dispose(), CancellationToken.None)).Match(items => items, refusal => throw new InvalidOperationException(refusal.Summary));

    private static Task<Outcome<string>> Confirm(TestHub hub, string id, byte[] answer) =>
        hub.Get<PullDesk>().Confirm(hub.Caller(hub.Az), id, ((Reply<ExchangeAnswer>.Answered)ScriptedTransport.Answer(answer)).Value);

    private static string Value(Outcome<string> outcome) => outcome.Match(value => value, refusal => throw new InvalidOperationException(refusal.Summary));

    private static FaultCode Fault(Outcome<string> outcome) => outcome.Match(value => throw new InvalidOperationException(value), refusal => Assert.IsType<Refusal.Fault>(refusal).Code);
}
