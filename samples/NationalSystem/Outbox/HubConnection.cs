using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CatsIce.NationalSystem.Configuration;
using CatsIce.Protocol.Client;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>The HTTP client for the hub: mutual TLS, the hub's certificate must chain to the one root we were given and bear the name we call it by.</summary>
internal static class HubConnection
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>In the binding that was chosen.</summary>
    public static IExchangeClient Client(OwnKeys keys, NationalOptions options)
    {
        var http = new HttpClient(Handler(keys)) { Timeout = Timeout };
        return options.Plain ? new PlainClient(http, options.Hub) : new IceClient(http, options.Hub);
    }

    private static SocketsHttpHandler Handler(OwnKeys keys) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = [keys.Tls],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => keys.Tls,
            CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { keys.Authority },
                // A private root publishes no revocation lists; the hub withdraws a certificate by its registry.
                RevocationMode = X509RevocationMode.NoCheck,
            },
        },
    };
}
