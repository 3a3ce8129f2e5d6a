using System.Text;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Client;

public sealed class Answers_of_an_endpoint
{
    private static readonly byte[] Signed = Parties.RsaSigner.Sign(Messages.Minimal);
    private static readonly byte[] SignedReceipt = new Receipt("R", "ICE", "NTA.AZ", "M", "IE001", "d", Parties.Now, ReceiptOutcome.Accepted, null, 1).Sign(Parties.HubSigner);
    private static readonly byte[] SignedTransmission = new Transmission(7, "NTA.UZ", "NTA.GE", "M", Parties.Now, "d", 'A', 1).Sign(Parties.HubSigner);

    [Theory]
    [InlineData(SoapVersion.Soap11)]
    [InlineData(SoapVersion.Soap12)]
    public async Task Submit_gives_the_signed_answer_byte_for_byte(SoapVersion version)
    {
        await using var server = new CannedServer(CannedServer.Http(SoapWriter.Envelope(version, PayloadWriter.SubmitResponse(SignedReceipt))));
        var answer = Answered(await Client(server).Submit(Signed, TestContext.Current.CancellationToken));
        Assert.Null(answer.Business);
        Assert.Equal(Messages.Text(SignedReceipt), Messages.Text(answer.Document.Canonical));
        Assert.Contains("action=\"urn:carec:cats-ice:exchange:1.0:Submit\"", server.Request, StringComparison.Ordinal);
        Assert.Contains(Messages.Text(Signed), server.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ping_Collect_Confirm_and_Status_come_back_as_they_were_written()
    {
        var cancel = TestContext.Current.CancellationToken;
        var ping = new PingReply("é<&", "NTA.UZ", "Certified", Parties.Now, ["2.0", "3.0"], -3, Parties.Now.AddDays(1));
        var status = new MessageStatus(7, "M", "IE001", "NTA.UZ", "NTA.GE", null, Parties.Now, "Parked", [new(1, Parties.Now, "Unreachable", "no route"), new(2, Parties.Now, "Refused", null)]);
        await using var pingServer = Answering(PayloadWriter.PingResponse(ping));
        await using var confirmServer = Answering(PayloadWriter.ConfirmResponse("Done"));
        await using var statusServer = Answering(PayloadWriter.StatusResponse([status]));
        await using var collectServer = Answering(PayloadWriter.CollectResponse([new("D-1", SignedTransmission, Signed), new("D-2", SignedTransmission, "<x></x>"u8.ToArray())]).ToArray());
        Assert.Equivalent(ping, Answered(await Client(pingServer).Ping("é<&", default, cancel)), strict: true);
        Assert.Equal("Done", Answered(await Client(confirmServer).Confirm("D-1", SignedReceipt, cancel)));
        Assert.Equivalent(status, Assert.Single(Answered(await Client(statusServer).Status("M", cancel))), strict: true);
        var items = Answered(await Client(collectServer).Collect(2, 0, cancel));
        Assert.Equal(["D-1", "D-2"], items.Select(item => item.DeliveryId));
        Assert.Equal(Messages.Text(Signed), Messages.Text(Messages.Accepted(items[0].Document).Canonical));
        Assert.IsType<Refusal.XmlNack>(Messages.Refused(items[1].Document));
    }

    [Theory]
    [InlineData("<!-- hidden -->", 15)]
    [InlineData("<?hidden?>", 15)]
    [InlineData("<a xsi:type=\"b\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/>", 15)]
    [InlineData("<a><b><c>text</c></b><!-- hidden --></a>", 15)]
    public async Task A_collected_document_that_is_refused_leaves_the_others_as_they_are_and_its_lines_are_its_own(string hidden, int code)
    {
        var (text, ownLine) = (Messages.Text(Signed), Messages.Text(Signed).Count(character => character == '\n') + 2);
        var end = text.LastIndexOf("</", StringComparison.Ordinal);
        var spoiled = Encoding.UTF8.GetBytes($"{text[..end]}\n{hidden}{text[end..]}");
        await using var server = Answering(PayloadWriter.CollectResponse([new("D-1", SignedTransmission, Signed), new("D-2", SignedTransmission, spoiled), new("D-3", SignedTransmission, Signed)]).ToArray());
        var items = Answered(await Client(server).Collect(3, 0, TestContext.Current.CancellationToken));
        Assert.Equal(["D-1", "D-2", "D-3"], items.Select(item => item.DeliveryId));
        var problem = Assert.Single(Assert.IsType<Refusal.XmlNack>(Messages.Refused(items[1].Document)).Problems);
        Assert.Equal((code, ownLine), (problem.Code, problem.Line));
        Assert.Equal(text, Messages.Text(Messages.Accepted(items[2].Document).Canonical));
    }

    [Fact]
    public async Task A_body_that_never_comes_is_waited_for_as_long_as_the_time_out_says()
    {
        await using var server = new CannedServer(CannedServer.Http("<half>")[..^1], hold: true);
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(500) };
        var waited = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new IceClient(http, server.Address).Submit(Signed, TestContext.Current.CancellationToken));
        Assert.False(TestContext.Current.CancellationToken.IsCancellationRequested, waited.Message);
    }

    [Theory]
    [InlineData(SoapVersion.Soap11, FaultCode.NoCertificate, true)]
    [InlineData(SoapVersion.Soap12, FaultCode.Throttled, false)]
    [InlineData(SoapVersion.Soap11, FaultCode.Unavailable, false)]
    [InlineData(SoapVersion.Soap12, FaultCode.MustUnderstand, true)]
    public async Task Faults_keep_code_text_mend_and_side(SoapVersion version, FaultCode code, bool isSender)
    {
        var fault = SoapWriter.Fault(version, new Refusal.Fault(code, "What <is> wrong.", "How to & mend it."));
        await using var server = new CannedServer(CannedServer.Http(fault, "500 Internal Server Error", "Retry-After: 30\r\n"));
        var reply = Assert.IsType<Reply<ExchangeAnswer>.Faulted>(await Client(server).Submit(Signed, TestContext.Current.CancellationToken));
        Assert.Equal(new Reply<ExchangeAnswer>.Faulted(code.ToString(), "What <is> wrong.", "How to & mend it.", isSender, TimeSpan.FromSeconds(30)), reply);
    }

    [Theory]
    [InlineData("<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><faultcode>s:Client.X</faultcode><faultstring>Go away</faultstring></s:Fault>", "s:Client.X", "Go away")]
    [InlineData("<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>", "", "")]
    public async Task Faults_of_foreign_stacks_are_understood(string fault, string code, string text)
    {
        await using var server = new CannedServer(CannedServer.Http(SoapWriter.Envelope(SoapVersion.Soap11, Messages.Utf8(fault)), "500 Internal Server Error"));
        var reply = Assert.IsType<Reply<ExchangeAnswer>.Faulted>(await Client(server).Submit(Signed, TestContext.Current.CancellationToken));
        Assert.Equal((code, text), (reply.Code, reply.Text));
    }

    public static TheoryData<string> Garbage =>
    [
        "", " ", "garbage", "<html><body>502 Bad Gateway</body></html>", "{\"error\":1}", "<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "\0\0\0", "\uFEFF<a/>",
        Soap(""), Soap("text"), Soap("<a/>"), Soap(Ice("PingResponse", "")), Soap(Ice("SubmitResponse", "")), Soap(Ice("SubmitResponse", "<ice:Answer/>")),
        Soap(Ice("SubmitResponse", "<ice:Answer>text</ice:Answer>")), Soap(Ice("SubmitResponse", "<ice:Other><a/></ice:Other>")), Soap(Ice("SubmitResponse", "<ice:Answer><!-- c --><a><!-- c --></a></ice:Answer>")),
        Soap(Ice("SubmitResponse", "<ice:Answer><a>")), Soap(Ice("SubmitResponse", "<ice:Answer><css:IE999 xmlns:css=\"urn:carec:cats-ice:css:3.0\"/></ice:Answer>")),
        Soap(Ice("SubmitResponse", "<ice:Answer><a>")[..60]), $"<s:Envelope xmlns:s=\"{CatsIce.Protocol.XmlNames.Soap12}\"/>", "<s:Envelope xmlns:s=\"urn:s\"><s:Body/></s:Envelope>",
        Soap("<s:Fault><s:Code><s:Value><x/></s:Value></s:Code></s:Fault>"),
    ];

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task Garbage_is_not_understood_and_says_why(string body)
    {
        await using var server = new CannedServer(CannedServer.Http(body, "502 Bad Gateway"));
        var reply = Assert.IsType<Reply<ExchangeAnswer>.NotUnderstood>(await Client(server).Submit(Signed, TestContext.Current.CancellationToken));
        Assert.StartsWith("HTTP 502: ", reply.Detail, StringComparison.Ordinal);
        Assert.InRange(reply.Detail.Length, 20, 1100);
    }

    [Theory]
    [InlineData("not HTTP at all")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort")]
    [InlineData("")]
    public async Task A_broken_connection_is_an_exception_of_the_network(string raw)
    {
        await using var server = new CannedServer(Encoding.ASCII.GetBytes(raw));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Client(server).Submit(Signed, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_answer_that_announces_too_much_is_not_read()
    {
        await using var server = new CannedServer("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n"u8.ToArray());
        Assert.Contains("99999999", Assert.IsType<Reply<ExchangeAnswer>.NotUnderstood>(await Client(server).Submit(Signed, TestContext.Current.CancellationToken)).Detail, StringComparison.Ordinal);
    }

    private static IceClient Client(CannedServer server) => new(new HttpClient(), server.Address);

    private static CannedServer Answering(byte[] payload) => new(CannedServer.Http(SoapWriter.Envelope(SoapVersion.Soap12, payload)));

    private static T Answered<T>(Reply<T> reply)
        where T : notnull => Assert.IsType<Reply<T>.Answered>(reply).Value;

    private static string Soap(string inBody) => $"<s:Envelope xmlns:s=\"{CatsIce.Protocol.XmlNames.Soap12}\"><s:Body>{inBody}</s:Body></s:Envelope>";

    private static string Ice(string name, string content) => $"<ice:{name} xmlns:ice=\"{CatsIce.Protocol.XmlNames.Exchange}\">{content}</ice:{name}>";
}
