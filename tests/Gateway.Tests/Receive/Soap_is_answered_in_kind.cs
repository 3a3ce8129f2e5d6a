using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CatsIce.Protocol.Envelopes;
using Gateway.Tests.Operate;

namespace Gateway.Tests.Receive;

public sealed class Soap_is_answered_in_kind
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SoapVersion.Soap11, "text/xml")]
    [InlineData(SoapVersion.Soap12, "application/soap+xml")]
    public async Task Ping_IsAnsweredInTheVersionOfTheEnvelope(SoapVersion version, string type)
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var (status, answer, media) = await Post(client, version, SoapWriter.Envelope(version, PayloadWriter.Ping("hello"), messageId: "urn:uuid:1"));
        Assert.Equal((HttpStatusCode.OK, type), (status, media));
        Assert.Contains(version.Namespace(), answer, StringComparison.Ordinal);
        Assert.Contains(">urn:uuid:1</wsa:RelatesTo>", answer, StringComparison.Ordinal);
        Assert.Contains("<ice:Participant>NTA.UZ</ice:Participant>", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SoapVersion.Soap11, "s:Client")]
    [InlineData(SoapVersion.Soap12, "s:Sender")]
    public async Task AFault_IsHttp500WithExchangeFaultInItsDetail(SoapVersion version, string code)
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var (status, answer, _) = await Post(client, version, SoapWriter.Envelope(version, "<a xmlns=\"urn:x\"/>"u8));
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains(code, answer, StringComparison.Ordinal);
        Assert.Contains("<ice:Code>UnknownOperation</ice:Code>", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SOAPAction", "\"urn:carec:cats-ice:exchange:1.0:Submit\"", null)]
    [InlineData(null, null, "urn:carec:cats-ice:exchange:1.0:Submit")]
    [InlineData("SOAPAction", "\"urn:carec:cats-ice:exchange:1.0:Ping\"", "urn:carec:cats-ice:exchange:1.0:Submit")]
    public async Task AnActionThatContradictsTheBody_IsRefused(string? header, string? value, string? parameter)
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var (status, answer, _) = await Post(client, SoapVersion.Soap12, SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.Ping("hello")), header, value, parameter);
        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("<ice:Code>ActionContradiction</ice:Code>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutCertificate_TheFaultIsInTheVersionOfTheMediaType()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(null);
        var (status, answer, media) = await Post(client, SoapVersion.Soap11, SoapWriter.Envelope(SoapVersion.Soap11, PayloadWriter.Ping("hello")));
        Assert.Equal((HttpStatusCode.InternalServerError, "text/xml"), (status, media));
        Assert.Contains("<ice:Code>NoCertificate</ice:Code>", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheWsdl_NeedsNoCertificateAndLeadsBackHere()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(null);
        var wsdl = await client.GetStringAsync("/ice?wsdl", Cancel);
        Assert.Contains($"location=\"{hub.Address.GetLeftPart(UriPartial.Authority)}/ice\"", wsdl, StringComparison.Ordinal);
        Assert.DoesNotContain("ice.example", wsdl, StringComparison.Ordinal);
        Assert.Contains("targetNamespace=\"urn:carec:cats-ice:exchange:1.0\"", await client.GetStringAsync("/ice?xsd=receipt.xsd", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/ice")]
    [InlineData("/ice?xsd=../css/v3.0/xsd/IE001.xsd")]
    [InlineData("/ice?xsd=ice.wsdl")]
    [InlineData("/ice?xsd=")]
    public async Task OtherFiles_AreNotServed(string path)
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(null);
        using var response = await client.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task ReferenceData_GivesTheListAsItStandsInTheSpecification()
    {
        await using var hub = await RunningHub.Start();
        using var client = hub.Client(hub.Uz);
        var (status, answer, _) = await Post(client, SoapVersion.Soap12, SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.ReferenceData("CL231", "3.0")));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("TIR", answer, StringComparison.Ordinal);
        (_, answer, _) = await Post(client, SoapVersion.Soap12, SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.ReferenceData("../messages", "3.0")));
        Assert.Contains("<ice:Code>NotFound</ice:Code>", answer, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Answer, string? Media)> Post(
        HttpClient client, SoapVersion version, byte[] envelope, string? header = null, string? value = null, string? parameter = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ice") { Content = new ByteArrayContent(envelope) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(version.MediaType(), "utf-8");
        if (parameter is not null)
        {
            request.Content.Headers.ContentType.Parameters.Add(new NameValueHeaderValue("action", $"\"{parameter}\""));
        }
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }
        using var response = await client.SendAsync(request, Cancel);
        return (response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(Cancel)), response.Content.Headers.ContentType?.MediaType);
    }
}
