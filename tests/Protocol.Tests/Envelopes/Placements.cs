using CatsIce.Protocol;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Envelopes;

/// <summary>However a stack writes the envelope around a document, the document in it is the same one: same digest, same signature.</summary>
public sealed class Placements
{
    private static readonly string Signed = Messages.Text(Parties.RsaSigner.Sign(Messages.Minimal));
    private static readonly SoapReader Reader = new(SchemaLibrary.Default, Messages.Reader);

    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var soap in (string[])[XmlNames.Soap11, XmlNames.Soap12])
            {
                foreach (var name in Shapes.Keys)
                {
                    data.Add(name, soap);
                }
            }

            return data;
        }
    }

    private static readonly Dictionary<string, Func<string, string>> Shapes = new()
    {
        ["as our own client writes it"] = soap => Messages.Text(SoapWriter.Envelope(soap == XmlNames.Soap11 ? SoapVersion.Soap11 : SoapVersion.Soap12, PayloadWriter.Submit(Messages.Utf8(Signed)))),
        ["default namespaces with a reset on the document"] = soap =>
            $"<Envelope xmlns=\"{soap}\"><Body><Submit xmlns=\"{XmlNames.Exchange}\"><Document>{Signed.Replace("xmlns:css=", "xmlns=\"\" xmlns:css=", StringComparison.Ordinal)}</Document></Submit></Body></Envelope>",
        ["prefixes hoisted to the envelope"] = soap =>
            $"<x:Envelope xmlns:x=\"{soap}\" xmlns:css=\"urn:carec:cats-ice:css:3.0\" xmlns:ds=\"{XmlNames.Signature}\" xmlns:i=\"{XmlNames.Exchange}\"><x:Body><i:Submit><i:Document>"
            + Signed.Replace(" xmlns:css=\"urn:carec:cats-ice:css:3.0\"", "", StringComparison.Ordinal).Replace($" xmlns:ds=\"{XmlNames.Signature}\"", "", StringComparison.Ordinal)
            + "</i:Document></i:Submit></x:Body></x:Envelope>",
        ["unused declarations and xml attributes"] = soap => Wrap(soap, Signed, " xmlns:u=\"urn:u\" xml:lang=\"ka\" xml:space=\"preserve\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""),
        ["white space and comments around everything"] = soap => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<!-- a -->" + Wrap(soap, "\r\n\t<!-- b -->" + Signed + " <!-- c -->\n", "") + "\n",
        ["much white space around the document"] = soap => Wrap(soap, new string(' ', 20_000) + Signed + new string('\n', 20_000), ""),
        ["CR LF"] = soap => Wrap(soap, Signed.Replace("\n", "\r\n", StringComparison.Ordinal), ""),
        ["character references"] = soap => Wrap(soap, Signed.Replace("NTA.AZ", "&#x4E;&#84;A.AZ", StringComparison.Ordinal), ""),
        ["CDATA"] = soap => Wrap(soap, Signed.Replace("NTA.AZ", "<![CDATA[NTA]]>.AZ", StringComparison.Ordinal), ""),
        ["attributes in another order and quotes"] = soap => Wrap(soap, Signed.Replace("xmlns:css=\"urn:carec:cats-ice:css:3.0\" version=\"3.0\"", "version='3.0'\n xmlns:css='urn:carec:cats-ice:css:3.0'", StringComparison.Ordinal), ""),
        ["empty elements written short"] = soap => Wrap(soap, Signed.Replace("></ds:DigestMethod>", "/>", StringComparison.Ordinal), ""),
        ["a header that need not be understood"] = soap => Wrap(soap, Signed, "").Replace("<s:Body>", "<s:Header><h:h xmlns:h=\"urn:h\" s:mustUnderstand=\"0\"><any>thing</any></h:h></s:Header><s:Body>", StringComparison.Ordinal),
        ["WS-Addressing"] = soap => Wrap(soap, Signed, "").Replace(
            "<s:Body>",
            $"<s:Header xmlns:w=\"{XmlNames.Addressing}\"><w:To s:mustUnderstand=\"1\">https://ice/ice</w:To><w:Action>{SoapWriter.Action("Submit")}</w:Action><w:MessageID> urn:uuid:1 </w:MessageID></s:Header><s:Body>",
            StringComparison.Ordinal),
        ["attributes on Body"] = soap => Wrap(soap, Signed, "").Replace("<s:Body>", "<s:Body id=\"body\" xmlns:wsu=\"urn:wsu\" wsu:Id=\"b\">", StringComparison.Ordinal),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Give_the_same_document(string shape, string soap)
    {
        var request = Reader.ReadEnvelope(Messages.Utf8(Shapes[shape](soap)), SoapWriter.Action("Submit"));
        Assert.Equal(soap, request.Version!.Value.Namespace());
        var document = Messages.Accepted(Assert.IsType<ExchangeRequest.Submit>(Messages.Accepted(request.Operation)).Document);
        Assert.Equal(Signed, Messages.Text(document.Canonical));
        Assert.Equal(CanonicalDocument.Read(Messages.Utf8(Signed)).Match(bare => bare.Digest, refusal => refusal.Summary), document.Digest);
        Assert.True(document.SchemaValid);
        Messages.Accepted(SignatureCheck.Verify(document.Document, "NTA.AZ", [Parties.Registered(Parties.Rsa)], Parties.Now));
    }

    [Fact]
    public void A_default_namespace_that_reaches_into_the_document_changes_it()
    {
        var body = $"<Envelope xmlns=\"{XmlNames.Soap12}\"><Body><Submit xmlns=\"{XmlNames.Exchange}\"><Document>{Signed}</Document></Submit></Body></Envelope>";
        var document = Messages.Accepted(Assert.IsType<ExchangeRequest.Submit>(Messages.Accepted(Reader.ReadEnvelope(Messages.Utf8(body), null).Operation)).Document);
        var problem = Messages.Problem(SignatureCheck.Verify(document.Document, "NTA.AZ", [Parties.Registered(Parties.Rsa)], Parties.Now));
        Assert.Equal("S019", problem.Reason);
        Assert.Contains("xmlns=\"\"", problem.Mend, StringComparison.Ordinal);
    }

    private static string Wrap(string soap, string document, string onEnvelope) =>
        $"<s:Envelope xmlns:s=\"{soap}\"{onEnvelope}><s:Body><ice:Submit xmlns:ice=\"{XmlNames.Exchange}\"><ice:Document>{document}</ice:Document></ice:Submit></s:Body></s:Envelope>";
}
