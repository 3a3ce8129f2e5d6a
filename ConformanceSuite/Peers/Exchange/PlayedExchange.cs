using System.Net;
using System.Security.Authentication;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>The address of the exchange that the suite plays, over mutual TLS.</summary>
internal sealed class PlayedExchange : IAsyncDisposable
{
    private readonly WebApplication _server;

    private PlayedExchange(WebApplication server, Uri address) => (_server, Address) = (server, address);

    /// <summary>As the system under test has to call it, with its path.</summary>
    public Uri Address { get; }

    /// <summary>Reads documents as the exchange does.</summary>
    public static DocumentReader Documents { get; } = new(SchemaLibrary.Default, DocumentLimits.Default);

    /// <summary>Reads envelopes as the exchange does.</summary>
    public static SoapReader Reader { get; } = new(SchemaLibrary.Default, Documents);

    /// <param name="listen">With host and port; port 0 takes a free one.</param>
    /// <exception cref="PeerSetupException">The address is taken, or is none of this machine.</exception>
    public static async Task<PlayedExchange> Start(Uri listen, PeerKeys keys, ExchangeDesk desk, CallBook book, TimeProvider clock, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(AddressOf(listen), listen.Port, on => on.UseHttps(https =>
            {
                https.ServerCertificate = keys.Server;
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                // Taken from anybody here, so that the answer says what is wrong with it and the transcript who called.
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
            }));
        });
        var server = builder.Build();
        server.MapPost("/ice", new ExchangeEndpoint(Reader, desk, book, clock).Handle);
        server.MapGet("/ice", WsdlEndpoint.Handle);
        new PlainEndpoint(Reader, Documents, desk, book, clock).Map(server);
        try
        {
            await server.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            await server.DisposeAsync();
            throw new PeerSetupException($"The exchange that the suite plays can't listen on {listen}: {e.Message} Name another address in the profile.", e);
        }

        var bound = new Uri(server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return new PlayedExchange(server, new UriBuilder(Uri.UriSchemeHttps, listen.Host, bound.Port, "/ice").Uri);
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(atOnce.Token);
        await _server.DisposeAsync();
    }

    /// <summary>The address of this machine that a URL means.</summary>
    internal static IPAddress AddressOf(Uri uri) => IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) ? address
        : uri.IsLoopback ? IPAddress.Loopback
        : IPAddress.Any;
}
