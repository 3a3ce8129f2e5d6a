using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Documents;
using Gateway.Tests.Running;

namespace Gateway.Tests.Announce;

/// <summary>IE070 to the exchange, IE071 from it to all others.</summary>
public sealed class Announcement_tells
{
    private const string Planned = "IE070-typical-planned-in-azerbaijan";

    [Fact]
    public async Task ACountryIsUnavailable_AllOthersGetAnIe071()
    {
        await using var hub = TestHub.Start();
        var told = hub.Az.Sign(Planned);
        await hub.Accept(hub.Az, told);
        var notices = hub.Documents("SELECT canonical FROM message WHERE type = 'IE071' ORDER BY recipient").Select(Party.Read).ToList();
        Assert.Equal(["NTA.GE", "NTA.UZ"], notices.Select(notice => notice.Header.MessageRecipient));
        Assert.All(notices, notice =>
        {
            Assert.True(notice.SchemaValid);
            Assert.Empty(ContentCheck.Content(notice));
            Assert.Equal("ICE", notice.Header.MessageSender);
            Assert.Equal(Inside(Party.Read(told)), Inside(notice));
        });
        Assert.Equal(["C Pending NTA.GE", "C Pending NTA.UZ"], hub.Query<string>("SELECT priority || ' ' || state || ' ' || recipient FROM outbox WHERE due_at IS NOT NULL ORDER BY recipient"));
        Assert.Equal([1L, 2L, 3L], hub.Query<long>("SELECT log_index FROM message ORDER BY log_index"));
    }

    [Fact]
    public async Task TheSameAgain_IsNotToldAgain()
    {
        await using var hub = TestHub.Start();
        var told = hub.Az.Sign(Planned);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => hub.Accept(hub.Az, told))));
        Assert.Single(answers.Select(a => Convert.ToHexString(a.Document.Span)).Distinct());
        Assert.Equal([2L], hub.Query<long>("SELECT COUNT(log_index) FROM message WHERE type = 'IE071'"));
    }

    [Fact]
    public async Task WhoIsSuspendedOrSpeaksAnOlderVersion_IsNotTold()
    {
        await using var hub = TestHub.Start();
        using var kz = new Party("NTA.KZ");
        hub.Register(kz, new DeliveryRoute.Pull(), "2.0");
        hub.Suspend(hub.Ge);
        await hub.Accept(hub.Az, hub.Az.Sign(Planned));
        Assert.Equal(["NTA.UZ"], hub.Query<string>("SELECT recipient FROM message WHERE type = 'IE071'"));
    }

    [Fact]
    public async Task ARefusedIe070_IsNotTold()
    {
        await using var hub = TestHub.Start();
        Assert.IsType<Answer.Nack>(await hub.Submit(hub.Uz, hub.Uz.Sign(Planned)));
        Assert.Empty(hub.Query<long>("SELECT log_index FROM message"));
    }

    [Fact]
    public async Task TheNotice_IsDeliveredLikeAnyMessage()
    {
        await using var hub = TestHub.Start();
        await hub.StartDelivery();
        await hub.Accept(hub.Az, hub.Az.Sign(Planned));
        await TestHub.Until(() => hub.Transport.Calls.Count(call => call.Read.Type.Code == "IE071") >= 2, "both are told");
        await hub.StopDelivery();
    }

    private static string Inside(BusinessDocument document) => document.Root.SelectSingleNode("Country")!.OuterXml.Replace(" xmlns:css=\"urn:carec:cats-ice:css:3.0\"", "", StringComparison.Ordinal);
}
