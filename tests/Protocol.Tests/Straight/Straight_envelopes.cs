using CatsIce.Protocol;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Straight;

/// <summary>Envelopes around one document: which are read straight, and that the plain reader reads the same in them.</summary>
public sealed class Straight_envelopes
{
    private const string Submit = "urn:carec:cats-ice:exchange:1.0:Submit";

    private static readonly SoapReader Reader = new(SchemaLibrary.Default, Messages.Reader);
    private static readonly byte[] Signed = Parties.RsaSigner.Sign(Messages.Minimal);
    private static readonly string Usual = Messages.Text(SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.Submit(Signed)));

    [Fact]
    public void Decide_every_sample_in_both_versions() => Assert.All(Messages.SampleNames, name =>
    {
        var payload = PayloadWriter.Submit(Parties.EcdsaSigner.Sign(Messages.Sample(name)));
        Assert.True(Agree(SoapWriter.Envelope(SoapVersion.Soap12, payload), Submit), name);
        Assert.True(Agree(SoapWriter.Envelope(SoapVersion.Soap11, payload, messageId: "urn:uuid:1"), $"\"{Submit}\"") == false, name);
        Assert.True(Agree(SoapWriter.Envelope(SoapVersion.Soap11, payload, messageId: "urn:uuid:1"), ""), name);
    });

    public static TheoryData<string, string, bool> Spellings => new()
    {
        { "as we write it", Usual, true },
        { "declaration", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Usual, true },
        { "white space around", Usual.Replace("<s:Body>", "\r\n\t<s:Body>\n", StringComparison.Ordinal).Replace("<ice:Document>", "\n <ice:Document>\r\n   ", StringComparison.Ordinal).Replace("</s:Body>", " </s:Body>\n", StringComparison.Ordinal), true },
        { "line ends of Windows", Usual.Replace("\n", "\r\n", StringComparison.Ordinal), true },
        { "empty header", Usual.Replace("<s:Body>", "<s:Header/><s:Body>", StringComparison.Ordinal), true },
        { "header without content", Usual.Replace("<s:Body>", "<s:Header> </s:Header><s:Body>", StringComparison.Ordinal), true },
        { "addresses", Usual.Replace("<s:Body>", $"<s:Header><w:To xmlns:w='{XmlNames.Addressing}'>urn:x</w:To><w:MessageID xmlns:w='{XmlNames.Addressing}'> urn:1 </w:MessageID></s:Header><s:Body>", StringComparison.Ordinal), true },
        { "the right action", Usual.Replace("<s:Body>", $"<s:Header><w:Action xmlns:w='{XmlNames.Addressing}'>{Submit}</w:Action></s:Header><s:Body>", StringComparison.Ordinal), true },
        { "another action", Usual.Replace("<s:Body>", $"<s:Header><w:Action xmlns:w='{XmlNames.Addressing}'>{Submit}x</w:Action></s:Header><s:Body>", StringComparison.Ordinal), false },
        { "an address twice", Usual.Replace("<s:Body>", $"<s:Header><w:MessageID xmlns:w='{XmlNames.Addressing}'>a</w:MessageID><w:MessageID xmlns:w='{XmlNames.Addressing}'>b</w:MessageID></s:Header><s:Body>", StringComparison.Ordinal), false },
        { "an unknown header", Usual.Replace("<s:Body>", "<s:Header><x xmlns='urn:x'/></s:Header><s:Body>", StringComparison.Ordinal), false },
        { "two headers", Usual.Replace("<s:Body>", "<s:Header/><s:Header/><s:Body>", StringComparison.Ordinal), false },
        { "all namespaces declared outside", Usual.Replace(" xmlns:css=\"urn:carec:cats-ice:css:3.0\"", "", StringComparison.Ordinal).Replace("<s:Envelope ", "<s:Envelope xmlns:css=\"urn:carec:cats-ice:css:3.0\" ", StringComparison.Ordinal), true },
        { "the signature's namespace declared outside", Usual.Replace(" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"", "", StringComparison.Ordinal).Replace("<s:Envelope ", "<s:Envelope xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\" ", StringComparison.Ordinal), true },
        { "a namespace declared elsewhere", Usual.Replace(" xmlns:css=\"urn:carec:cats-ice:css:3.0\"", "", StringComparison.Ordinal).Replace("<s:Body>", "<s:Header xmlns:css=\"urn:carec:cats-ice:css:3.0\"/><s:Body>", StringComparison.Ordinal), false },
        { "a default namespace around", Usual.Replace("ice:Submit", "Submit", StringComparison.Ordinal).Replace("xmlns:ice=", "xmlns=", StringComparison.Ordinal).Replace("ice:Document", "Document", StringComparison.Ordinal), false },
        { "a default namespace around, and none inside", Usual.Replace("ice:Submit", "Submit", StringComparison.Ordinal).Replace("xmlns:ice=", "xmlns=", StringComparison.Ordinal).Replace("ice:Document", "Document", StringComparison.Ordinal).Replace("<css:IE001 ", "<css:IE001 xmlns=\"\" ", StringComparison.Ordinal), true },
        { "a default namespace of the envelope", Usual.Replace("s:", "", StringComparison.Ordinal).Replace("xmlns:s=", "xmlns=", StringComparison.Ordinal), false },
        { "an attribute of the body", Usual.Replace("<s:Body>", "<s:Body Id=\"b\">", StringComparison.Ordinal), false },
        { "a comment", Usual.Replace("<s:Body>", "<!-- c --><s:Body>", StringComparison.Ordinal), false },
        { "a second document", Usual.Replace("</ice:Document>", "<a/></ice:Document>", StringComparison.Ordinal), false },
        { "a second operation", Usual.Replace("</s:Body>", "<a/></s:Body>", StringComparison.Ordinal), false },
        { "something behind the body", Usual.Replace("</s:Envelope>", "<a/></s:Envelope>", StringComparison.Ordinal), false },
        { "something behind the envelope", Usual + "<a/>", false },
        { "text beside the document", Usual.Replace("</ice:Document>", "x</ice:Document>", StringComparison.Ordinal), false },
        { "another end tag", Usual.Replace("</ice:Document>", "</ice:Dokument>", StringComparison.Ordinal), false },
        { "another envelope", Usual.Replace(XmlNames.Soap12, "urn:envelope", StringComparison.Ordinal), false },
        { "another operation", Usual.Replace("ice:Submit", "ice:Ping", StringComparison.Ordinal), false },
        { "no document", "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body/></s:Envelope>", false },
        { "cut off", Usual[..^5], false },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Are_read_straight_in_the_usual_spellings(string what, string envelope, bool sure) => Assert.True(Agree(Messages.Utf8(envelope), null) == sure, what);

    private static bool Agree(byte[] body, string? action)
    {
        if (Reader.Straight(body, action) is not { } straight)
        {
            return false;
        }

        var plain = Reader.ReadEnvelopePlainly(body, action);
        Assert.Equal((plain.Version, plain.MessageId, plain.Transmission), (straight.Version, straight.MessageId, straight.Transmission));
        var (theirs, ours) = (Assert.IsType<ExchangeRequest.Submit>(Messages.Accepted(plain.Operation)), Assert.IsType<ExchangeRequest.Submit>(Messages.Accepted(straight.Operation)));
        BothReadings.Same(Messages.Accepted(theirs.Document), Messages.Accepted(ours.Document));
        return true;
    }
}
