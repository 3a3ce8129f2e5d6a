using System.Security.Authentication;
using CatsIce.Gateway.Console.Access.Gate;
using CatsIce.Gateway.Console.Shell;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Serve;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CatsIce.Gateway.Console;

/// <summary>The console and its API on a listener of their own, apart from the exchange. Nothing of it is made where <c>Console:Listen</c> is not set.</summary>
internal sealed partial class ConsoleServer(ConsoleOptions options, HubKeys keys, ConsoleParts parts, IServiceProvider hub, TimeProvider time, ILoggerFactory logs, ILogger<ConsoleServer> log) : IHostedService, IAsyncDisposable
{
    /// <summary>Forms are small; what takes more says so at its own address.</summary>
    private const long MostBodyBytes = 1024 * 1024;

    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    private WebApplication? _server;
    private CertificateSet.WithChain? _own;

    /// <summary>Where it listens, with the ports that were found; empty when it does not.</summary>
    public IReadOnlyCollection<string> Addresses => _server is null ? [] : [.. _server.Urls];

    /// <summary>Everything that answers something, each with whom it admits.</summary>
    public IEnumerable<RouteEndpoint> Endpoints => _server is null ? [] : _server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.IsOn)
        {
            return;
        }
        _own = OwnCertificate();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "CatsIce console" });
        builder.WebHost.UseKestrel(Configure);
        builder.Services.AddRouting();
        builder.Services.AddSingleton(logs);
        parts.AddTo(builder.Services, hub);
        _server = builder.Build();
        _server.Use((context, next) => _server.Services.GetRequiredService<Failures>().Guard(context, next));
        _server.UseRouting();
        _server.Use((context, next) => _server.Services.GetRequiredService<Gatekeeper>().Pass(context, next));
        ConsolePages.Map(_server);
        try
        {
            await _server.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
        {
            throw new EnvironmentFaultException($"Console:Listen: {options.Listen} cannot be listened on: {error.Message}");
        }
        foreach (var address in Addresses)
        {
            Listening(log, address);
        }
    }

    // Without patience: pages that are open and live would hold up the stop of the hub.
    public async Task StopAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _server, null) is { } server)
        {
            await server.DisposeAsync();
        }
        Interlocked.Exchange(ref _own, null)?.Certificate.Dispose();
    }

    private CertificateSet.WithChain? OwnCertificate() => options.Certificate.Length == 0 ? null
        : new CertificateSet(new CertificateOptions { TlsServer = options.Certificate, TlsServerKey = options.CertificateKey }).ReadTlsServer(time.GetUtcNow(), "Console:Certificate");

    private void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBodyBytes;
        kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
        foreach (var address in ListenAddress.Parse(options.Listen))
        {
            Listener.Listen(kestrel, address, Secure);
        }
    }

    private void Secure(ListenOptions listen)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(https =>
        {
            https.ServerCertificate = _own?.Certificate ?? keys.Current.TlsServer;
            https.ServerCertificateChain = _own?.Chain ?? keys.Current.TlsServerChain;
            https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
            https.HandshakeTimeout = HandshakeTimeout;
            // Asked for and taken whatever it is: it opens nothing by itself, only the account that it is registered for.
            https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
            https.AllowAnyClientCertificate();
            https.CheckCertificateRevocation = false;
            https.OnAuthenticate = (_, ssl) =>
            {
                ssl.CertificateChainPolicy = keys.Current.Roots.Policy();
                if (_own is null)
                {
                    ssl.ServerCertificate = null;
                    ssl.ServerCertificateContext = keys.TlsServer;
                }
            };
        });
    }

    [LoggerMessage(EventId = 13001, Level = LogLevel.Information, Message = "The console is at {Address}")]
    private static partial void Listening(ILogger log, string address);
}
