using System.Security.Authentication;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Receive;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Kestrel as the exchange wants it (exchange profile, section 2): TLS 1.2 or 1.3, HTTP/1.1 and 2, and a client certificate that is
/// asked for and taken whatever it is, because the participant stage explains a refusal in words and a broken handshake does not.</summary>
internal static class Listener
{
    public static void Configure(KestrelServerOptions kestrel, HubOptions options, ReceiveOptions receive, HubKeys keys)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MostConnections;
        KestrelLimits.Apply(kestrel.Limits, receive);
        foreach (var address in ListenAddress.Parse(options.Listen))
        {
            Listen(kestrel, address, Secure);
        }

        void Secure(ListenOptions listen)
        {
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(https =>
            {
                // Kestrel wants one at start; each handshake presents what is in use at its time.
                https.ServerCertificate = keys.Current.TlsServer;
                https.ServerCertificateChain = keys.Current.TlsServerChain;
                https.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
                https.HandshakeTimeout = options.HandshakeTimeout;
                https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                https.AllowAnyClientCertificate();
                https.CheckCertificateRevocation = false;
                https.OnAuthenticate = (_, ssl) =>
                {
                    ssl.ServerCertificate = null;
                    ssl.ServerCertificateContext = keys.TlsServer;
                    ssl.CertificateChainPolicy = keys.Current.Roots.Policy();
                };
            });
        }
    }

    public static void Listen(KestrelServerOptions kestrel, ListenAddress address, Action<ListenOptions> secure)
    {
        if (address.Address is { } ip)
        {
            kestrel.Listen(ip, address.Port, secure);
        }
        else if (address.Port == 0)
        {
            // A free port can be found for one address only.
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, secure);
        }
        else
        {
            kestrel.ListenLocalhost(address.Port, secure);
        }
    }
}
