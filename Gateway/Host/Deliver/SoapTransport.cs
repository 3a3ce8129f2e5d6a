using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.Gateway.Deliver;

/// <summary>SOAP over mutual TLS with the hub's client certificate (exchange profile, section 2). The destination's server certificate must chain to a
/// root we trust and carry the name of its address.</summary>
internal sealed class SoapTransport : OutboundTransport, IDisposable
{
    private readonly HttpClient _http;

    /// <param name="clientCertificate">With its private key.</param>
    /// <param name="trust">Chain policy for servers: the trusted roots and how revocation is treated.</param>
    public SoapTransport(X509Certificate2 clientCertificate, X509ChainPolicy trust, DeliverOptions options)
    {
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = options.ParallelPerDestination,
            ConnectTimeout = options.AttemptTimeout,
            // A moved address is noticed although connections are kept: names are looked up again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = SslStreamCertificateContext.Create(clientCertificate, additionalCertificates: null, offline: true),
                CertificateChainPolicy = trust,
            },
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public override Task<Reply<ExchangeAnswer>> Submit(
        Uri address, ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> transmission, CancellationToken cancel) =>
        new IceClient(_http, address).Submit(document, transmission, cancel);

    public override Task<Reply<PingReply>> Ping(Uri address, CancellationToken cancel) =>
        new IceClient(_http, address).Ping("Are you there?", default, cancel);

    public void Dispose() => _http.Dispose();
}
