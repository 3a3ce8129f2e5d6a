using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CatsIce.Running;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>What the hub answers follows the schemas it publishes, by the judgement of libxml2.</summary>
[OnOneDatabase("The form of an answer is made by the program; what is stored comes back from every database byte by byte, as other tests see.")]
public sealed class Answers_of_the_hub(Hub hub) : IClassFixture<Hub>
{
    private const string Exchange = "Schemas/wsdl/exchange.xsd";
    private static readonly XNamespace Ice = "urn:carec:cats-ice:exchange:1.0";
    private static readonly XNamespace Css = "urn:carec:cats-ice:css:3.0";

    [Fact]
    public async Task Ping_follows_the_exchange_schema() =>
        await IsValid(await Send("NTA.UZ", "/ice/ping", new XElement(Ice + "Ping", new XElement(Ice + "Text", "Salom"))), Exchange);

    [Fact]
    public async Task Receipts_deliveries_and_status_follow_theirs()
    {
        var document = Documents.Fresh("IE001-typical-cotton-yarn");
        var receipt = await Send("NTA.UZ", "/ice/documents", await Signed(document, "NTA.UZ"));
        Assert.Equal(Ice + "Receipt", XElement.Parse(receipt).Name);
        await IsValid(receipt, "Schemas/wsdl/receipt.xsd");

        var collected = await Send("NTA.GE", "/ice/collect",
            new XElement(Ice + "Collect", new XElement(Ice + "Max", 1), new XElement(Ice + "WaitSeconds", 10)));
        await IsValid(collected, Exchange);
        var transmission = XElement.Parse(collected, LoadOptions.PreserveWhitespace)
            .Element(Ice + "Item")!.Element(Ice + "Transmission")!.Element(Ice + "Transmission")!;
        await IsValid(transmission.ToString(SaveOptions.DisableFormatting), "Schemas/wsdl/transmission.xsd");

        using var client = hub.Caller("NTA.UZ");
        var status = await client.GetStringAsync($"/ice/status/{document.Element("messageIdentification")!.Value}", TestContext.Current.CancellationToken);
        await IsValid(status, Exchange);
    }

    [Theory, InlineData("1.1"), InlineData("2.0")]
    public async Task A_large_document_arrives_whole_over_both_versions_of_HTTP(string version)
    {
        var document = Documents.Fresh("IE001-typical-cotton-yarn", root =>
        {
            // White space between the groups counts as content of the document, so it must arrive, too.
            foreach (var group in root.Elements().ToList()) group.AddAfterSelf(new string(' ', 100_000));
        });
        var signed = await Signed(document, "NTA.UZ");
        using var client = hub.Caller("NTA.UZ");
        using var content = new StringContent(signed, Encoding.UTF8, "application/xml");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/ice/documents")
        {
            Content = content, Version = Version.Parse(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Version.Parse(version), answer.Version);
        var receipt = XElement.Parse(text);
        Assert.True(receipt.Name == Ice + "Receipt", text);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(signed))), receipt.Element(Ice + "Digest")!.Value);
    }

    [Fact]
    public async Task NACKs_follow_the_schemas_of_their_messages()
    {
        var functional = await Send("NTA.UZ", "/ice/documents", Documents.Fresh("IE001-typical-cotton-yarn").ToString(SaveOptions.DisableFormatting));
        Assert.Equal(Css + "IE906", XElement.Parse(functional).Name);
        await IsValid(functional, "Schemas/css/v3.0/xsd/IE906.xsd");

        var broken = Documents.Fresh("IE001-typical-cotton-yarn", root => root.Element("Consignment")!.Remove());
        var xml = await Send("NTA.UZ", "/ice/documents", await Signed(broken, "NTA.UZ"));
        Assert.Equal(Css + "IE917", XElement.Parse(xml).Name);
        await IsValid(xml, "Schemas/css/v3.0/xsd/IE917.xsd");
    }

    [Theory]
    [InlineData("text/xml", "http://schemas.xmlsoap.org/soap/envelope/")]
    [InlineData("application/soap+xml", "http://www.w3.org/2003/05/soap-envelope")]
    public async Task Faults_carry_an_ExchangeFault_of_the_schema(string mediaType, string soap)
    {
        XNamespace s = soap;
        var envelope = new XElement(s + "Envelope", new XElement(s + "Body", new XElement(Ice + "Nonsense")));
        var fault = XElement.Parse(await Send("NTA.UZ", "/ice", envelope, mediaType), LoadOptions.PreserveWhitespace);
        Assert.Equal(s + "Envelope", fault.Name);
        await IsValid(fault.Descendants(Ice + "ExchangeFault").Single().ToString(SaveOptions.DisableFormatting), Exchange);
    }

    [Fact]
    public async Task The_WSDL_names_the_address_it_was_fetched_from()
    {
        using var client = hub.Caller(participant: null);
        var wsdl = XElement.Parse(await client.GetStringAsync("/ice?wsdl", TestContext.Current.CancellationToken));
        var addresses = wsdl.Descendants().Where(element => element.Name.LocalName == "address").Select(element => (string?)element.Attribute("location"));
        Assert.Equal([hub.Address.AbsoluteUri, hub.Address.AbsoluteUri], addresses);
    }

    private Task<string> Send(string participant, string path, XElement body, string mediaType = "application/xml") =>
        Send(participant, path, body.ToString(SaveOptions.DisableFormatting), mediaType);

    private async Task<string> Send(string participant, string path, string body, string mediaType = "application/xml")
    {
        using var client = hub.Caller(participant);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<string> Signed(XElement document, string participant)
    {
        var file = await Documents.Save(document, hub.Folder);
        await hub.Must("sign", file, "--certificate", hub.PkiFile($"{participant}-signing.pem"), "--key", hub.PkiFile($"{participant}-signing.key"), "-o", file + ".signed");
        return await File.ReadAllTextAsync(file + ".signed");
    }

    private async Task IsValid(string xml, string schema)
    {
        Witness.NeedsPrograms("xmllint");
        var file = Path.Combine(hub.Folder, $"{Guid.CreateVersion7()}.xml");
        await File.WriteAllTextAsync(file, xml);
        var run = await Programs.Run(hub.Folder, "xmllint", "--nonet", "--noout", "--schema", Path.Combine(Documents.Repository, schema), file);
        Assert.True(run.ExitCode == 0, $"{run.Everything}\n{xml}");
    }
}
