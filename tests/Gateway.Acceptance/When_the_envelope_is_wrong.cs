using System.Text;
using CatsIce.Protocol.Envelopes;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>Step 1 of the order of checks: what is no request of the exchange is answered by a Fault, and nothing is written.</summary>
[OnOneDatabase("It ends before the document is read.")]
[Collection(OneStrictHub.Name)]
public sealed class When_the_envelope_is_wrong(StrictHub hub)
{
    private const string Soap12 = "http://www.w3.org/2003/05/soap-envelope";
    private const string Ice = "urn:carec:cats-ice:exchange:1.0";

    [Theory]
    [InlineData(Binding.Soap11, "text/plain")]
    [InlineData(Binding.Soap12, "application/json")]
    [InlineData(Binding.Soap12, "application/xml")]
    [InlineData(Binding.Soap12, "multipart/related; type=\"application/xop+xml\"; boundary=b")]
    [InlineData(Binding.Plain, "application/soap+xml")]
    [InlineData(Binding.Plain, "application/x-www-form-urlencoded")]
    [InlineData(Binding.Plain, null)]
    public async Task Its_media_type_is_not_one_the_address_takes(Binding binding, string? mediaType)
    {
        var answer = await Send(Request.Submit(binding, Right()) with { MediaType = mediaType });

        answer.MustBeFault("UnsupportedMediaType", 415);
        Assert.Contains(mediaType ?? "''", answer.Detail, StringComparison.Ordinal);
        Assert.Contains(binding == Binding.Plain ? "application/xml" : "application/soap+xml", answer.Detail, StringComparison.Ordinal);
    }

    [Theory, InlineData(Binding.Soap12, "utf-16"), InlineData(Binding.Soap11, "windows-1251"), InlineData(Binding.Plain, "iso-8859-1")]
    public async Task Its_media_type_names_another_encoding(Binding binding, string charset)
    {
        var request = Request.Submit(binding, Right());
        var answer = await Send(request with { MediaType = $"{request.MediaType!.Split(';')[0]}; charset={charset}" });

        answer.MustBeFault("UnsupportedCharacterEncoding", 415);
        Assert.Contains($"'{charset}'", answer.Detail, StringComparison.Ordinal);
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12)]
    public async Task It_is_UTF_16(Binding binding)
    {
        var request = Request.Submit(binding, Right());
        foreach (var encoding in new Encoding[] { new UnicodeEncoding(false, true), new UnicodeEncoding(true, true), new UnicodeEncoding(false, false) })
        {
            var answer = await Send(request with { Body = [.. encoding.GetPreamble(), .. encoding.GetBytes(request.BodyText)] });

            answer.MustBeFault("UnsupportedCharacterEncoding", 415);
            Assert.Contains("UTF-16", answer.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_begins_with_a_byte_order_mark()
    {
        var request = Request.Submit(Binding.Soap12, Right());
        var answer = await Send(request with { Body = [0xEF, 0xBB, 0xBF, .. request.Body] });

        answer.MustBeFault("UnsupportedCharacterEncoding", 415);
        Assert.Contains("EF BB BF", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_XML_declaration_names_another_encoding()
    {
        var request = Request.Submit(Binding.Soap12, Right());
        var answer = await Send(request with { Body = [.. "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"u8, .. request.Body] });

        answer.MustBeFault("UnsupportedCharacterEncoding", 415);
        Assert.Contains("ISO-8859-1", answer.Detail, StringComparison.Ordinal);
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12)]
    public async Task It_is_empty(Binding binding) => (await Send(Request.Submit(binding, Right()) with { Body = [] })).MustBeFault("MalformedSoap", 400);

    [Theory]
    [InlineData("not XML at all", "MalformedSoap")]
    [InlineData("<a>", "MalformedSoap")]
    [InlineData("<Envelope/>", "VersionMismatch")]
    [InlineData("<s:Envelope xmlns:s=\"urn:soap-of-tomorrow\"><s:Body/></s:Envelope>", "VersionMismatch")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"/>", "MalformedSoap")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body/></s:Envelope>", "UnknownOperation")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body>text</s:Body></s:Envelope>", "MalformedSoap")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body><Submit/></s:Body></s:Envelope>", "UnknownOperation")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body><i:Destroy xmlns:i=\"" + Ice + "\"/></s:Body></s:Envelope>", "UnknownOperation")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body><i:Submit xmlns:i=\"" + Ice + "\"/></s:Body></s:Envelope>", "InvalidParameter")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body><i:Submit xmlns:i=\"" + Ice + "\"><i:Document/></i:Submit></s:Body></s:Envelope>", "InvalidParameter")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body><i:Collect xmlns:i=\"" + Ice + "\"><i:Max>0</i:Max><i:WaitSeconds>0</i:WaitSeconds></i:Collect></s:Body></s:Envelope>", "InvalidParameter")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body><i:Collect xmlns:i=\"" + Ice + "\"><i:Max>-1</i:Max><i:WaitSeconds>0</i:WaitSeconds></i:Collect></s:Body></s:Envelope>", "InvalidParameter")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body><i:Collect xmlns:i=\"" + Ice + "\"><i:Max>1</i:Max><i:WaitSeconds>99999999999</i:WaitSeconds></i:Collect></s:Body></s:Envelope>", "InvalidParameter")]
    [InlineData("<s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body><i:Status xmlns:i=\"" + Ice + "\"><i:Reference><x/></i:Reference></i:Status></s:Body></s:Envelope>", "InvalidParameter")]
    [InlineData("<!DOCTYPE s [<!ENTITY e \"x\">]><s:Envelope xmlns:s=\"" + Soap12 + "\"><s:Body>&e;</s:Body></s:Envelope>", "MalformedSoap")]
    public async Task It_does_not_hold_one_operation_of_the_exchange(string envelope, string code) =>
        (await Send(Request.Soap(SoapVersion.Soap12, Encoding.UTF8.GetBytes(envelope)))).MustBeFault(code, 400);

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12)]
    public async Task It_holds_a_second_document(Binding binding)
    {
        var document = Encoding.UTF8.GetString(Right());
        var request = Request.Submit(binding, Right());
        var answer = await Send(request with { Body = Encoding.UTF8.GetBytes(request.BodyText.Replace("</ice:Document>", document + "</ice:Document>", StringComparison.Ordinal)) });

        answer.MustBeFault("InvalidParameter", 400);
        Assert.Contains("second element, IE001", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_a_second_operation()
    {
        var request = Request.Submit(Binding.Soap12, Right());
        var answer = await Send(request with { Body = Encoding.UTF8.GetBytes(request.BodyText.Replace("</s:Body>", $"<i:Ping xmlns:i=\"{Ice}\"><i:Text/></i:Ping></s:Body>", StringComparison.Ordinal)) });

        answer.MustBeFault("MalformedSoap", 400);
        Assert.Contains("Ping follows", answer.Detail, StringComparison.Ordinal);
    }

    [Theory, InlineData("SOAPAction", "\"urn:carec:cats-ice:exchange:1.0:Ping\""), InlineData("SOAPAction", "urn:carec:cats-ice:exchange:1.0:Collect"), InlineData("SOAPAction", "\"http://tempuri.org/Submit\"")]
    public async Task Its_SOAPAction_names_another_operation(string header, string action)
    {
        var answer = await Send(Request.Submit(Binding.Soap11, Right()).With(header, action));

        answer.MustBeFault("ActionContradiction", 400);
        Assert.Contains(action.Trim('"'), answer.Detail, StringComparison.Ordinal);
        Assert.Contains("urn:carec:cats-ice:exchange:1.0:Submit", answer.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_action_parameter_names_another_operation() =>
        (await Send(Request.Submit(Binding.Soap12, Right()) with { MediaType = "application/soap+xml; charset=utf-8; action=\"urn:carec:cats-ice:exchange:1.0:Ping\"" })).MustBeFault("ActionContradiction", 400);

    [Fact]
    public async Task Its_WS_Addressing_action_names_another_operation() =>
        (await Send(WithHeader("<a:Action xmlns:a=\"http://www.w3.org/2005/08/addressing\">urn:carec:cats-ice:exchange:1.0:Ping</a:Action>"))).MustBeFault("ActionContradiction", 400);

    [Fact]
    public async Task It_asks_for_a_security_header_that_must_be_understood()
    {
        var answer = await Send(WithHeader("<o:Security xmlns:o=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\" s:mustUnderstand=\"true\"/>"));

        answer.MustBeFault("MustUnderstand", 400);
        Assert.Contains("Security", answer.Detail, StringComparison.Ordinal);
    }

    [Theory, InlineData("ping"), InlineData("collect"), InlineData("confirm")]
    public async Task The_plain_binding_gets_another_operation_than_its_address_says(string path)
    {
        var body = path == "collect" ? PayloadWriter.Ping("x") : PayloadWriter.Collect(1, 0);

        (await Send(new Request("/ice/" + path, body, "application/xml"))).MustBeFault("UnknownOperation", 400);
    }

    private byte[] Right() => hub.As("NTA.UZ").Sign(Documents.Fresh("IE001-minimal-polypropylene"));

    private Request WithHeader(string header)
    {
        var request = Request.Submit(Binding.Soap12, Right());
        return request with { Body = Encoding.UTF8.GetBytes(request.BodyText.Replace("<s:Body>", $"<s:Header>{header}</s:Header><s:Body>", StringComparison.Ordinal)) };
    }

    private Task<Answer> Send(Request request) => hub.WritingNothing(() => hub.As("NTA.UZ").Send(request));
}
