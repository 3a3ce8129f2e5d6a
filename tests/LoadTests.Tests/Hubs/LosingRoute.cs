using System.Net;
using CatsIce.LoadTests.Exchange;
using CatsIce.LoadTests.Keys;
using CatsIce.Protocol.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace LoadTests.Tests.Hubs;

/// <summary>Stands between the hub and a participant: together with the hub it is a hub that loses every nth message. It passes deliveries on, and receipts every nth itself, with the participant's key, so that the hub
/// takes it for delivered.</summary>
/// <param name="loses">Asked for each delivery: whether it is one of those that are lost.</param>
internal sealed class LosingRoute(string participant, KeyRing keys, Uri target, Func<bool> loses) : IAsyncDisposable
{
    private readonly Reception _swallowing = new(participant, keys, _ => true, TimeProvider.System);
    private readonly HttpClient _http = MutualTls.Client(keys, participant);
    private WebApplication? _server;

    public Uri Address { get; private set; } = new("https://localhost/");

    public async Task Up()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = keys.TlsOf(participant);
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.AllowAnyClientCertificate();
        })));
        _server = builder.Build();
        _server.Run(Pass);
        await _server.StartAsync();
        Address = new Uri($"https://localhost:{new Uri(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port}/ice");
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _http.Dispose();
    }

    private async Task Pass(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        ReadOnlyMemory<byte> body = buffer.ToArray();
        var document = body.Within("<ice:Document>"u8, "</ice:Document>"u8);
        http.Response.ContentType = $"{SoapVersion.Soap12.MediaType()}; charset=utf-8";
        if (!document.IsEmpty && loses())
        {
            var receipt = _swallowing.Take(document, body.Whole("<ice:Transmission "u8, "</ice:Transmission>"u8))!;
            await http.Response.Body.WriteAsync(SoapWriter.Envelope(SoapVersion.Soap12, PayloadWriter.SubmitResponse(receipt)), http.RequestAborted);
            return;
        }

        using var content = new ReadOnlyMemoryContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", http.Request.ContentType);
        using var answer = await _http.PostAsync(target, content, http.RequestAborted);
        http.Response.StatusCode = (int)answer.StatusCode;
        await http.Response.Body.WriteAsync(await answer.Content.ReadAsByteArrayAsync(http.RequestAborted), http.RequestAborted);
    }
}
