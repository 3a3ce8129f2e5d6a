using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CatsIce.NationalSystem;
using CatsIce.NationalSystem.Configuration;
using Microsoft.AspNetCore.Builder;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>Over HTTP, with the whole system listening; no hub answers.</summary>
public sealed class The_control_interface : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private WebApplication? _system;
    private Uri _exchange = new("https://127.0.0.1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var (exchange, control) = (FreePort(), FreePort());
        _exchange = new Uri($"https://127.0.0.1:{exchange}");
        _http.BaseAddress = new Uri($"http://127.0.0.1:{control}");
        _system = NationalSystemHost.Build(
            new NationalOptions("UZ", TestSystem.NewFolder(), _exchange, _http.BaseAddress, new Uri("https://127.0.0.1:1/ice"), TestKeys.Of("UZ")), TimeProvider.System);
        await _system.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    [Fact]
    public async Task Shows_a_released_movement_with_its_messages()
    {
        using var started = await Post("release", await File.ReadAllTextAsync(Path.Combine(Places.Declarations, "cotton-yarn.json"), Cancel));
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var mrn = (string)(await started.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["mrn"]!;
        var movement = await _http.GetFromJsonAsync<JsonObject>($"/control/movements/{mrn}", Cancel);
        Assert.Equal(3, movement!["outbox"]!.AsArray().Count);
        Assert.Equal("Released", (string?)movement["records"]![0]!["state"]);
        var id = (string)movement["outbox"]![0]!["messageIdentification"]!;
        Assert.Contains(mrn, await _http.GetStringAsync($"/control/messages/{id}", Cancel), StringComparison.Ordinal);
        Assert.Contains(mrn, await _http.GetStringAsync("/control/movements", Cancel), StringComparison.Ordinal);
        Assert.Equal(3, (int)(await _http.GetFromJsonAsync<JsonObject>("/control/health", Cancel))!["waiting"]!);
    }

    [Theory]
    [InlineData("crossing", """{"mrn":"26UZ"}""", 400, "office")]
    [InlineData("crossing", """{"mrn":"26UZ","office":"UZ026002"}""", 400, "18 characters")]
    [InlineData("crossing", """{"mrn":"26UZ026002ABCDEFJ0","office":"AZ005001"}""", 400, "speaks for the offices of UZ only")]
    [InlineData("crossing", """{"mrn":"26UZ","office":"UZ026002","hurry":true}""", 400, "hurry")]
    [InlineData("cancellation", """{"mrn":"not an MRN"}""", 400, "MRN")]
    [InlineData("release", "[]", 400, "JSON value")]
    [InlineData("release", "{", 400, "line 1")]
    public async Task Says_what_is_wrong_with_a_request(string call, string body, int status, string text)
    {
        using var answer = await Post(call, body);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains(text, (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Knows_only_its_own_movements()
    {
        var unknown = CatsIce.Protocol.Identifiers.Mrn.Create(2026, "UZ", "026002ABCDEF").Value;
        using var cancellation = await Post("cancellation", $$"""{"mrn":"{{unknown}}"}""");
        Assert.Equal(HttpStatusCode.NotFound, cancellation.StatusCode);
        using var movement = await _http.GetAsync(new Uri($"/control/movements/{unknown}", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, movement.StatusCode);
        using var text = await _http.PostAsync(new Uri("/control/arrival", UriKind.Relative), new StringContent("MRN"), Cancel);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
    }

    [Fact]
    public async Task Is_not_to_be_had_at_the_exchange_address_nor_the_other_way_round()
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var https = new HttpClient(handler);
        using var movements = await https.GetAsync(new Uri(_exchange, "/control/movements"), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, movements.StatusCode);
        using var ice = await _http.PostAsync(new Uri("/ice", UriKind.Relative), new StringContent("<a/>", Encoding.UTF8, "text/xml"), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, ice.StatusCode);
    }

    [Fact]
    public async Task The_exchange_answers_nobody_but_the_hub()
    {
        const string ping = """<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><i:Ping xmlns:i="urn:carec:cats-ice:exchange:1.0"><i:Text>x</i:Text></i:Ping></s:Body></s:Envelope>""";
        Assert.Contains("NoCertificate", await Exchange(null, ping), StringComparison.Ordinal);
        Assert.Contains("UnknownCertificate", await Exchange("NTA.GE-tls", ping), StringComparison.Ordinal);
        Assert.Contains("UnknownCertificate", await Exchange("NTA.GE-tls", "<s:Envelope"), StringComparison.Ordinal);
        Assert.Contains("PingResponse", await Exchange("hub-client", ping), StringComparison.Ordinal);
        Assert.Contains("MalformedSoap", await Exchange("hub-client", "<s:Envelope"), StringComparison.Ordinal);
        Assert.Contains("UnknownOperation", await Exchange("hub-client", ping.Replace("Ping", "Status", StringComparison.Ordinal).Replace("Text", "Reference", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    private async Task<string> Exchange(string? caller, string envelope)
    {
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        if (caller is not null)
        {
            handler.ClientCertificates.Add(TestKeys.Load(caller));
        }

        using var https = new HttpClient(handler);
        using var answer = await https.PostAsync(new Uri(_exchange, "/ice"), new StringContent(envelope, Encoding.UTF8, "application/soap+xml"));
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> Post(string call, string body) =>
        _http.PostAsync(new Uri($"/control/{call}", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
