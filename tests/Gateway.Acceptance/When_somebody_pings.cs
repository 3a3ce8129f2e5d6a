using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

[Collection(OneStrictHub.Name)]
public sealed class When_somebody_pings(StrictHub hub)
{
    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task It_learns_who_it_is_what_time_it_is_and_how_long_its_certificate_lives(Binding binding)
    {
        using var certificate = hub.Load("NTA.UZ-tls");
        var before = TimeProvider.System.GetUtcNow();
        var answer = await hub.WritingNothing(() => hub.As("NTA.UZ").Send(Request.Ping(binding, "Salom & <xayr>")));

        Assert.Equal((200, "PingResponse"), (answer.Status, answer.Element!.Name.LocalName));
        Assert.Equal(("Salom & <xayr>", "NTA.UZ", "Certified"), (Part(answer, "Echo"), Part(answer, "Participant"), Part(answer, "ParticipantStatus")));
        Assert.Equal(["2.0", "3.0"], answer.Element!.Elements(XName.Get("Version", "urn:carec:cats-ice:exchange:1.0")).Select(e => e.Value));
        Assert.InRange(DateTimeOffset.Parse(Part(answer, "Time"), System.Globalization.CultureInfo.InvariantCulture), before.AddSeconds(-1), TimeProvider.System.GetUtcNow().AddSeconds(1));
        Assert.Equal((int)Math.Floor((certificate.NotAfter.ToUniversalTime() - before).TotalDays), int.Parse(Part(answer, "CertificateDaysLeft"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(certificate.NotAfter.ToUniversalTime(), DateTimeOffset.Parse(Part(answer, "CertificateNotAfter"), System.Globalization.CultureInfo.InvariantCulture).UtcDateTime);
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task A_test_document_is_checked_and_nothing_is_kept(Binding binding)
    {
        var message = Documents.Fresh(Journey.Release);
        var signed = hub.As("NTA.UZ").Sign(message);
        var answer = await hub.WritingNothing(() => hub.As("NTA.UZ").Send(Request.Ping(binding, "test", signed)));

        Assert.Equal("PingResponse", answer.Element?.Name.LocalName);
        // Its identification is still free.
        Assert.Equal("Receipt", (await hub.As("NTA.UZ").Submit(signed, binding)).Kind);
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task A_wrong_test_document_is_explained_and_nothing_is_kept(Binding binding)
    {
        var signed = hub.As("NTA.UZ").Sign(Documents.Fresh(Journey.Release, root => root.Element("TransitOperation")!.Element("security")!.Value = "yes"));
        var answer = await hub.WritingNothing(() => hub.As("NTA.UZ").Send(Request.Ping(binding, "test", signed)));

        answer.MustBeFault("InvalidParameter", 400);
        Assert.Contains("IE917", answer.Detail, StringComparison.Ordinal);
        Assert.Contains("security", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_test_document_is_refused_like_any_other()
    {
        var forged = System.Text.Encoding.UTF8.GetString(hub.As("NTA.UZ").Sign(Documents.Fresh(Journey.Release))).Replace("<security>0", "<security>1", StringComparison.Ordinal);
        var answer = await hub.WritingNothing(() => hub.As("NTA.UZ").Send(Request.Ping(Binding.Soap12, "test", System.Text.Encoding.UTF8.GetBytes(forged))));

        answer.MustBeFault("InvalidParameter", 400);
        Assert.Contains("S019", answer.Detail, StringComparison.Ordinal);
    }

    private static string Part(Answer answer, string name) => answer.Element!.Element(XName.Get(name, "urn:carec:cats-ice:exchange:1.0"))!.Value;
}
