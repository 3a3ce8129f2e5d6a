using System.Xml.Linq;
using CatsIce.Protocol.Problems;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>Nothing but the destination's own signed receipt for exactly this document ends a delivery well. After any other answer the same bytes come
/// again, under the same identification.</summary>
public sealed class When_a_destination_misbehaves(PushingHub hub) : IClassFixture<PushingHub>
{
    public static TheoryData<string> Wrongs => [.. Reaction(null!).Keys];

    [Theory, MemberData(nameof(Wrongs))]
    public async Task It_is_tried_again_until_it_answers_rightly(string wrong)
    {
        var (reaction, outcome, detail) = Reaction(hub)[wrong];
        var (message, signed) = Signed();
        var id = Id(message);
        hub["NTA.GE"].Reaction = Reactions.When(d => d.Id == id, Reactions.InTurn(reaction, reaction, Reactions.Accept));
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
        await hub.Becomes(id, "Delivered");

        var attempts = hub["NTA.GE"].Of(id);
        Assert.Equal([1, 2, 3], attempts.Select(a => a.Transmission.Attempt));
        Assert.All(attempts, attempt => Assert.Equal(signed, attempt.Bytes));
        var filed = hub.Ledger.AttemptsOf(id);
        Assert.Equal([outcome, outcome, "Delivered"], filed.Select(a => a.Outcome));
        Assert.All(filed.Take(2), a => Assert.Contains(detail, a.Detail, StringComparison.Ordinal));
        Assert.Empty(hub["NTA.GE"].Faults);
        Assert.True(hub.Process.Errors.Count == 0, string.Join('\n', hub.Process.Errors));
        hub.Ledger.MustBeWhole();
    }

    [Theory, InlineData("of an authority nobody trusts"), InlineData("of another host"), InlineData("that has ended")]
    public async Task It_shows_a_certificate_that_is_not_right_and_gets_nothing(string wrong)
    {
        var ge = hub["NTA.GE"];
        using var stranger = Issuer.Stranger();
        using var trusted = Issuer.Of(hub.PkiFile("."));
        var right = ge.Certificate;
        ge.Certificate = (wrong switch
        {
            "of another host" => trusted.Issue("NTA.GE", CertificateFor.Tls, host: "ge.example"),
            "that has ended" => trusted.Issue("NTA.GE", CertificateFor.Tls, end: TimeProvider.System.GetUtcNow().AddMinutes(-1)),
            _ => stranger.Issue("NTA.GE", CertificateFor.Tls),
        }).WithKey;
        await ge.Down();
        await ge.Up();
        var (message, signed) = Signed();
        (await hub.As("NTA.UZ").Submit(signed)).MustBeReceipt(hub, signed);
        await Until.True(() => hub.Ledger.AttemptsOf(Id(message)).Count >= 2, "two attempts on file");
        Assert.Empty(ge.Of(Id(message)));
        Assert.All(hub.Ledger.AttemptsOf(Id(message)), a => Assert.Equal("Unreachable", a.Outcome));
        ge.Certificate = right;
        await ge.Down();
        await ge.Up();

        await hub.Becomes(Id(message), "Delivered");
    }

    private static Dictionary<string, (Reaction Reaction, string Outcome, string Detail)> Reaction(PushingHub hub) => new()
    {
        ["answers with plain text"] = (Reactions.Plain(200, "text/plain", "OK"), "Failed", "HTTP 200"),
        ["answers with a page of a proxy"] = (Reactions.Plain(502, "text/html", "<html><body>Bad gateway</body></html>"), "Failed", "HTTP 502"),
        ["answers with nothing"] = (Reactions.Plain(200, "application/soap+xml", ""), "Failed", "HTTP 200"),
        ["answers not found"] = (Reactions.Plain(404, "text/plain", "No such page"), "Failed", "HTTP 404"),
        ["answers with an entity bomb"] = (Reactions.Plain(200, "application/soap+xml", "<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;</a>"), "Failed", "DTD"),
        ["answers with an empty envelope"] = (Reactions.Plain(200, "application/soap+xml", "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body/></s:Envelope>"), "Failed", "HTTP 200"),
        ["sends the hub elsewhere"] = (Reactions.Redirect(new Uri("https://localhost:1/ice")), "Failed", "HTTP 307"),
        ["answers with a receipt that another signed"] = (Reactions.ForgedBy(hub?.As("NTA.AZ")!), "Failed", "S014"),
        ["answers with another's receipt"] = (Reactions.ReceiptOf(hub?.As("NTA.AZ")!), "Failed", "S014"),
        ["answers with a receipt that was changed"] = (Reactions.Tampered, "Failed", "S019"),
        ["answers with a receipt without signature"] = (Reactions.Unsigned, "Failed", "S001"),
        ["answers with a receipt for another message"] = (Reactions.ReceiptForAnotherMessage, "Failed", "SOME-OTHER-MESSAGE"),
        ["answers with a receipt for another content"] = (Reactions.ReceiptForAnotherDigest, "Failed", "digest AAAA"),
        ["sends the document back"] = (Reactions.Echo, "Failed", "S014"),
        ["refuses towards somebody else"] = (Reactions.RefuseToSomebodyElse, "Failed", "NTA.AZ"),
        ["says that it can't now"] = (Reactions.Fault(FaultCode.Unavailable), "Failed", "Unavailable"),
        ["is throttled"] = (Reactions.Fault(FaultCode.Throttled), "Failed", "Throttled"),
        ["hangs up"] = (Reactions.HangUp, "Unreachable", "No answer"),
        ["hangs up in the middle of its answer"] = (Reactions.HangUpInTheMiddle, "Unreachable", "No answer"),
        ["answers without end"] = (Reactions.Flood, "Unreachable", "No answer"),
    };

    private (XElement Message, byte[] Signed) Signed()
    {
        var message = Documents.Fresh(Journey.Release);
        return (message, hub.As("NTA.UZ").Sign(message));
    }

    private static string Id(XElement message) => message.Element("messageIdentification")!.Value;
}
