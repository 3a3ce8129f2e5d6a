using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.ConformanceSuite.Peers.Forging;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>Stands between a system and the exchange that the suite plays, in both directions, over mutual TLS on both sides, and does one thing wrong. To the system it is the
/// exchange: it listens where the profile says, with the keys of the exchange. To the exchange it is the system, and therefore needs the system's keys.</summary>
internal sealed class WireProxy : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ForgeryKeys _forgers;
    private readonly HttpClient _asSystem;
    private readonly HttpClient _asExchange;
    private readonly MessageLeg _messages;

    private WireProxy(WireRule? rule, SystemKeys system, PeerKeys peers, Uri listen, Uri address, TimeProvider clock)
    {
        _forgers = new ForgeryKeys(system.Signing, peers.CertificateOf(peers.Participants[0]), clock.GetUtcNow());
        if (rule?.Change is WireChange.Forged)
        {
            // Made now: on a busy machine a key takes longer than a scenario waits for a message.
            _ = _forgers.Unregistered;
        }

        (_asSystem, _asExchange) = (AsSystem(system, peers), Calls.AsExchange(peers));
        var documents = new DocumentChange(system, _forgers);
        var office = new ExchangeOffice(peers, "WIRE", clock);
        _messages = new MessageLeg(new Relay(_asSystem), rule, documents, office.Receipt, Hits, clock);
        var answers = new AnswerLeg(new Relay(_asExchange), address, rule, documents, Hits, clock);
        _server = Build(listen, peers, context => context.Connection.LocalPort == listen.Port ? _messages.Handle(context) : answers.Handle(context));
    }

    public WireHits Hits { get; } = new();

    /// <summary>Where the exchange has to deliver.</summary>
    public Uri Inward { get; private set; } = new("https://localhost/ice");

    /// <param name="rule">Null: everything goes on as it is.</param>
    /// <param name="listen">Where the system calls the exchange; the port can't be 0.</param>
    /// <param name="address">Of the system, with its path.</param>
    /// <exception cref="PeerSetupException">The address is taken.</exception>
    public static async Task<WireProxy> Start(WireRule? rule, SystemKeys system, PeerKeys peers, Uri listen, Uri address, TimeProvider clock, CancellationToken cancel)
    {
        var proxy = new WireProxy(rule, system, peers, listen, address, clock);
        try
        {
            await proxy._server.StartAsync(cancel);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            await proxy.DisposeAsync();
            throw new PeerSetupException($"The proxy can't listen on {listen}: {e.Message}", e);
        }

        var bound = proxy._server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(text => new Uri(text)).Single(uri => uri.Port != listen.Port);
        proxy.Inward = new UriBuilder(Uri.UriSchemeHttps, listen.Host, bound.Port, address.AbsolutePath).Uri;
        return proxy;
    }

    /// <summary>Told when the exchange is up; messages before that find nobody.</summary>
    public void Find(Uri exchange) => _messages.Exchange = exchange;

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.Zero);
        await _server.StopAsync(atOnce.Token);
        await _server.DisposeAsync();
        _asSystem.Dispose();
        _asExchange.Dispose();
        _forgers.Dispose();
    }

    private static WebApplication Build(Uri listen, PeerKeys peers, RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            foreach (var port in (int[])[listen.Port, 0])
            {
                kestrel.Listen(PlayedExchange.AddressOf(listen), port, on => on.UseHttps(https =>
                {
                    https.ServerCertificate = peers.Server;
                    https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                }));
            }
        });
        var server = builder.Build();
        server.Run(handle);
        return server;
    }

    private static HttpClient AsSystem(SystemKeys system, PeerKeys peers)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.AddRange(peers.Roots.ToArray());
        return new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            SslOptions = new SslClientAuthenticationOptions
            {
                ClientCertificates = [system.Tls],
                LocalCertificateSelectionCallback = (_, _, _, _, _) => system.Tls,
                CertificateChainPolicy = trust,
            },
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }
}
