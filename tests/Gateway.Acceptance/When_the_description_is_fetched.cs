using System.Xml.Linq;
using CatsIce.Protocol.Envelopes;
using CatsIce.Running;
using CatsIce.Running.Speaking;
using Gateway.Acceptance.Running;

namespace Gateway.Acceptance;

/// <summary>WSDL, schemas and code lists as the hub serves them, and what it says at addresses that take something else.</summary>
[OnOneDatabase("Descriptions, schemas and code lists come from the program itself.")]
[Collection(OneStrictHub.Name)]
public sealed class When_the_description_is_fetched(StrictHub hub)
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private const string Exchange = "urn:carec:cats-ice:exchange:1.0";

    [Theory, InlineData("NTA.UZ"), InlineData(null)]
    public async Task The_WSDL_names_this_hub_even_to_a_caller_without_certificate(string? participant)
    {
        var answer = await Get("/ice?wsdl", participant);
        var wsdl = XElement.Parse(answer.Text);

        Assert.Equal((200, "text/xml"), (answer.Status, answer.MediaType));
        Assert.Equal(["Collect", "Confirm", "Ping", "ReferenceData", "Status", "Submit"], wsdl.Element(Wsdl + "portType")!.Elements(Wsdl + "operation").Select(o => o.Attribute("name")!.Value).Order());
        Assert.All(wsdl.Descendants().Where(e => e.Name.LocalName == "address"), address => Assert.Equal(hub.Address.AbsoluteUri, address.Attribute("location")!.Value));
        Assert.Equal(2, wsdl.Element(Wsdl + "service")!.Elements(Wsdl + "port").Count());
    }

    [Theory, InlineData("exchange.xsd"), InlineData("receipt.xsd"), InlineData("transmission.xsd"), InlineData("checkpoint.xsd"), InlineData("conformance.xsd")]
    public async Task Its_schemas_come_as_they_are_published(string file)
    {
        var answer = await Get($"/ice?xsd={file}", null);

        Assert.Equal((200, "text/xml"), (answer.Status, answer.MediaType));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Documents.Repository, "Schemas/wsdl", file), TestContext.Current.CancellationToken), answer.Text);
    }

    [Theory, InlineData("/ice"), InlineData("/ice?xsd=../css/v3.0/messages.json"), InlineData("/ice?xsd=ice.wsdl"), InlineData("/ice?xsd=/etc/passwd"), InlineData("/ice?xsd=..%2F..%2Fappsettings.json")]
    public async Task Nothing_else_is_given_out(string path) => Assert.Equal(404, (await Get(path, "NTA.UZ")).Status);

    [Theory, InlineData("/ice/documents"), InlineData("/ice/ping"), InlineData("/ice/collect"), InlineData("/ice/confirm")]
    public async Task Addresses_that_take_a_POST_say_so(string path)
    {
        var answer = await Get(path, "NTA.UZ");

        Assert.Equal(405, answer.Status);
    }

    [Fact]
    public async Task Unknown_addresses_are_not_found() => Assert.Equal(404, (await Get("/nowhere", "NTA.UZ")).Status);

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12)]
    public async Task A_code_list_comes_as_genericode(Binding binding)
    {
        var answer = await hub.WritingNothing(() => hub.As("NTA.UZ").Send(Request.Of(binding, "ReferenceData", PayloadWriter.ReferenceData("CL017", "3.0"))));
        var list = answer.Element!.Element(XName.Get("List", Exchange))!.Elements().Single();
        var published = XElement.Load(Path.Combine(Documents.Repository, "Schemas/css/v3.0/codelists/CL017.gc"));

        Assert.Equal((200, "ReferenceDataResponse", "CodeList"), (answer.Status, answer.Element.Name.LocalName, list.Name.LocalName));
        Assert.Equal(published.Descendants("SimpleValue").Select(v => v.Value), list.Descendants("SimpleValue").Select(v => v.Value));
    }

    [Theory, InlineData("CL999", "3.0"), InlineData("CL017", "9.9"), InlineData("../../rules/tir", "3.0"), InlineData("", "")]
    public async Task An_unknown_code_list_is_not_found(string list, string version) =>
        (await hub.WritingNothing(() => hub.As("NTA.UZ").Send(Request.Of(Binding.Soap12, "ReferenceData", PayloadWriter.ReferenceData(list, version))))).MustBeFault("NotFound", 404);

    private async Task<Answer> Get(string path, string? participant)
    {
        using var caller = hub.Caller(participant);
        using var message = new Request(path, [], null) { Method = HttpMethod.Get }.ToHttp(hub.Process.Root);
        using var response = await caller.SendAsync(message, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", body, "", []);
    }
}
