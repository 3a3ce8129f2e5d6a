using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CatsIce.NationalSystem;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Conformance;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

/// <summary>Over HTTP, with the whole system listening; no hub answers.</summary>
public sealed class The_adapter_for_tests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private NationalOptions? _options;
    private WebApplication? _system;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _http.BaseAddress = new Uri($"http://127.0.0.1:{FreePort()}");
        _options = new NationalOptions(
            "UZ", TestSystem.NewFolder(), new Uri($"https://127.0.0.1:{FreePort()}"), _http.BaseAddress, new Uri("https://127.0.0.1:1/ice"), TestKeys.Of("UZ"), TestClock: true);
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _system!.DisposeAsync();
    }

    [Fact]
    public async Task Says_what_the_system_is()
    {
        var told = await _http.GetFromJsonAsync<JsonObject>("/conformance", Cancel);
        Assert.Equal("test", (string?)told!["clock"]);
        Assert.Contains("guarantee", told["roles"]!.AsArray().Select(role => (string?)role));
        Assert.Contains("test-clock", told["features"]!.AsArray().Select(feature => (string?)feature));
    }

    [Fact]
    public async Task Releases_a_declaration_that_comes_as_a_record_and_asks_for_the_goods_when_the_clock_was_moved()
    {
        var mrn = await Release();
        Assert.Equal("Released", (string?)(await Movement(mrn))["state"]);
        await Advance("P14D");
        Assert.Equal("Released", (string?)(await Movement(mrn))["state"]);

        // The clock goes on where it was, after a restart.
        await _system!.DisposeAsync();
        await Start();
        await Advance("P1D");
        var movement = await _http.GetFromJsonAsync<JsonObject>($"/control/movements/{mrn}", Cancel);
        Assert.Equal("IE142", (string?)movement!["outbox"]!.AsArray()[^1]!["type"]);
        Assert.Equal("UnderEnquiry", (string?)(await Movement(mrn))["state"]);
    }

    [Fact]
    public async Task Sends_what_an_officer_has_written_under_a_header_of_its_own()
    {
        var mrn = await Release();
        var document = $"""
            <css:IE094 xmlns:css="urn:carec:cats-ice:css:3.0" version="3.0">
              <messageRecipient>NTA.AZ</messageRecipient>
              <TransitOperation><MRN>{mrn}</MRN><status>REL</status></TransitOperation>
              <CustomsOfficeOfDeparture><referenceNumber>UZ026002</referenceNumber></CustomsOfficeOfDeparture>
            </css:IE094>
            """;
        var told = await Stimulate("send", new JsonObject { ["mrn"] = mrn, ["values"] = new JsonObject { ["message"] = "IE094", ["document"] = document } });
        var sent = await _http.GetStringAsync($"/control/messages/{(string?)told["values"]!["messageIdentification"]}", Cancel);
        Assert.Contains("<messageSender>NTA.UZ</messageSender><messageRecipient>NTA.AZ</messageRecipient><preparationDateAndTime>", sent, StringComparison.Ordinal);
        Assert.EndsWith("</ds:Signature></css:IE094>", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Releases_by_the_simplified_procedure_and_enters_a_guarantee()
    {
        var mrn = await Release("simplified");
        var movement = await _http.GetFromJsonAsync<JsonObject>($"/control/movements/{mrn}", Cancel);
        var record = await _http.GetStringAsync($"/control/messages/{(string?)movement!["outbox"]![0]!["messageIdentification"]}", Cancel);
        Assert.Contains("<ControlResult><code>A3</code>", record, StringComparison.Ordinal);

        var values = new JsonObject { ["of"] = "story", ["grn"] = "26UZ026001G000411", ["accessCode"] = "K7q2", ["type"] = "1", ["amount"] = "18640.5", ["currency"] = "EUR", ["office"] = "UZ030001" };
        await Stimulate("guarantee", new JsonObject { ["mrn"] = mrn, ["values"] = values });
    }

    [Theory]
    [InlineData("arrival", """{"mrn":"26GE001001A77164J0","values":{"office":"UZ026002"}}""", 200, "")]
    [InlineData("arrival", """{"values":{"office":"UZ026002"}}""", 422, "needs the movement reference number in mrn; found nothing")]
    [InlineData("control-result", """{"mrn":"26UZ026002A41027J0"}""", 409, "not known")]
    [InlineData("release", "{}", 422, "needs a declaration")]
    [InlineData("release", """{"declaration":{"record":"<IE001/>"}}""", 422, "expected a message of CSS 3.0")]
    [InlineData("send", """{"values":{"document":"<a"}}""", 422, "no well-formed XML")]
    [InlineData("dance", "{}", 501, "no stimulus")]
    public async Task Answers_in_three_kinds_of_trouble(string stimulus, string body, int status, string word)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"/conformance/stimuli/{stimulus}", UriKind.Relative), content, Cancel);
        Assert.Equal((HttpStatusCode)status, answer.StatusCode);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_the_system_when_asked_for_a_restart()
    {
        using var answer = await _http.PostAsync(new Uri("/conformance/restart", UriKind.Relative), null, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await _system!.WaitForShutdownAsync(Cancel).WaitAsync(TimeSpan.FromMinutes(1), Cancel);
        Assert.True(_system!.Services.GetRequiredService<Restart>().Asked);
    }

    private async Task Start()
    {
        _system = NationalSystemHost.Build(_options!, TimeProvider.System);
        await _system.StartAsync(Cancel);
    }

    private async Task<string> Release(string? procedure = null)
    {
        var record = await File.ReadAllTextAsync(Path.Combine(Places.Messages, "IE001-typical-cotton-yarn.xml"), Cancel);
        var today = TimeProvider.System.GetUtcNow();
        // What is expected lies ahead.
        record = record.Replace("2026-06-07T06:00:00", $"{today.AddDays(3):yyyy-MM-dd}T06:00:00", StringComparison.Ordinal)
            .Replace("2026-06-08T20:00:00", $"{today.AddDays(4):yyyy-MM-dd}T20:00:00", StringComparison.Ordinal);
        return (string)(await Stimulate("release", new JsonObject
        {
            ["values"] = new JsonObject { ["procedure"] = procedure ?? "" },
            ["declaration"] = new JsonObject { ["record"] = record },
        }))["mrn"]!;
    }

    private async Task<JsonObject> Stimulate(string name, JsonObject body)
    {
        using var answer = await _http.PostAsJsonAsync($"/conformance/stimuli/{name}", body, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
    }

    private async Task Advance(string by)
    {
        using var answer = await _http.PostAsJsonAsync("/conformance/clock", new JsonObject { ["advance"] = by }, Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<JsonObject> Movement(string mrn) => (await _http.GetFromJsonAsync<JsonObject>($"/conformance/movements/{mrn}", Cancel))!;

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
