using System.Net;
using CatsIce.LoadTests.Keys;
using CatsIce.Protocol.Envelopes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CatsIce.LoadTests.Exchange;

/// <summary>A participant that the hub calls: an HTTPS endpoint of its own, mutual TLS, HTTP/1.1 and HTTP/2.</summary>
/// <param name="port">0 takes a free one, and keeps it.</param>
internal sealed class PushReceiver(string participant, KeyRing keys, IPAddress listen, int port, Reception reception, TimeProvider clock) : Receiver(participant)
{
    private const int LargestBody = 64 * 1024 * 1024;
    private int _port = port;
    private WebApplication? _server;

    public override Uri Address => new($"https://localhost:{_port}/ice");

    public override async Task Up()
    {
        if (_server is not null)
        {
            return;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        // Whoever goes down does not wait for those who call.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(200));
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(listen, _port, where => where.UseHttps(https =>
            {
                https.ServerCertificate = keys.TlsOf(Participant);
                https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
                // The hub proves itself by the signature of its Transmission; here the connection is loaded, not the trust.
                https.AllowAnyClientCertificate();
            }));
        });
        var server = builder.Build();
        server.Run(Handle);
        await server.StartAsync();
        _port = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        _server = server;
    }

    public override async Task Down()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.DisposeAsync();
        }
    }

    private async Task Handle(HttpContext http)
    {
        var buffer = new MemoryStream((int)Math.Min(http.Request.ContentLength ?? 16_384, LargestBody));
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        ReadOnlyMemory<byte> body = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (Answer(body) is not { } answer)
        {
            Tell($"{Participant} was called with {body.Length} bytes that are neither a delivery nor a Ping.");
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }

        var envelope = SoapWriter.Envelope(SoapVersion.Soap12, answer);
        http.Response.ContentType = $"{SoapVersion.Soap12.MediaType()}; charset=utf-8";
        http.Response.ContentLength = envelope.Length;
        await http.Response.Body.WriteAsync(envelope, http.RequestAborted);
    }

    private byte[]? Answer(ReadOnlyMemory<byte> body)
    {
        var document = body.Within("<ice:Document>"u8, "</ice:Document>"u8);
        if (document.IsEmpty && body.Span.IndexOf("<ice:Ping"u8) >= 0)
        {
            var now = clock.GetUtcNow();
            return PayloadWriter.PingResponse(new PingReply(body.Between("<ice:Text>"u8, "</ice:Text>"u8).Text(), "ICE", "Certified", now, ["3.0"], 365, now.AddDays(365)));
        }

        return reception.Take(document, body.Whole("<ice:Transmission "u8, "</ice:Transmission>"u8)) is { } receipt ? PayloadWriter.SubmitResponse(receipt) : null;
    }
}
