using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Operate.Traces;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.Gateway.Deliver;

/// <summary>The connections to one host and port, all opened with the same client certificate and the same roots.</summary>
internal sealed class DestinationLine : IDisposable
{
    private readonly string _authority;
    private readonly HubKeys _keys;
    private readonly ServerCheck _servers;
    private readonly SslStreamCertificateContext _client;
    private readonly object _trust;
    private readonly HttpClient _http;
    private volatile X509Certificate2? _shown;
    private volatile string? _objection;

    public DestinationLine(string authority, HubKeys keys, ServerCheck servers, DeliverOptions options)
    {
        (_authority, _keys, _servers) = (authority, keys, servers);
        (_client, _trust) = (keys.TlsClient, keys.Current.Roots.Version);
        _http = new HttpClient(new TraceHeader(new SocketsHttpHandler
        {
            UseProxy = false,
            ActivityHeadersPropagator = null,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = options.ParallelPerDestination,
            // Where the destination offers HTTP/2, deliveries go beside each other on one connection; where it lets only few go there, more are opened.
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = options.AttemptTimeout,
            // A moved address is noticed although connections are kept: names are looked up again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            SslOptions = new SslClientAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = _client,
                CertificateChainPolicy = keys.Current.Roots.Policy(),
                RemoteCertificateValidationCallback = (_, certificate, chain, errors) => Accept(certificate, chain, errors),
            },
        }))
        {
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestVersion = HttpVersion.Version20,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
    }

    /// <summary>False when a new line must be opened for the next delivery.</summary>
    public bool IsGood() => ReferenceEquals(_client, _keys.TlsClient) && ReferenceEquals(_trust, _keys.Current.Roots.Version)
        && (_shown is not { } shown || _servers.ObjectionTo(shown, _authority) is null);

    /// <exception cref="HttpRequestException">The address was not reached, or its certificate is not accepted; the message says which.</exception>
    public Task<Reply<ExchangeAnswer>> Submit(Uri address, ReadOnlyMemory<byte> document, ReadOnlyMemory<byte> transmission, CancellationToken cancel) =>
        Explained(() => new IceClient(_http, address).Submit(document, transmission, cancel));

    /// <exception cref="HttpRequestException">As above.</exception>
    public Task<Reply<PingReply>> Ping(Uri address, CancellationToken cancel) => Explained(() => new IceClient(_http, address).Ping("Are you there?", default, cancel));

    public void Dispose()
    {
        _http.Dispose();
        _shown?.Dispose();
    }

    private async Task<T> Explained<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (HttpRequestException refused) when (refused.InnerException is AuthenticationException && _objection is { } why)
        {
            throw new HttpRequestException($"{char.ToUpperInvariant(why[0])}{why[1..]}.");
        }
        catch (SocketException closed)
        {
            // The platform does not wrap it where a connection is closed in the moment in which it is made.
            throw new HttpRequestException(closed.Message, closed);
        }
    }

    private bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null || errors != SslPolicyErrors.None)
        {
            var status = string.Join("; ", (chain?.ChainStatus ?? []).Select(s => s.StatusInformation.Trim().TrimEnd('.')));
            _objection = $"the remote certificate is not accepted: {errors}{(status.Length > 0 ? $" ({status})" : "")}";
            return false;
        }

        // The platform disposes its own after the handshake.
        var shown = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        _objection = _servers.ObjectionTo(shown, _authority);
        if (_objection is not null)
        {
            shown.Dispose();
            return false;
        }

        _shown = shown;
        return true;
    }
}
