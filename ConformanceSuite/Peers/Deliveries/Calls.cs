using System.Collections.Immutable;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.ConformanceSuite.Peers.Deliveries;

/// <summary>How the suite calls others.</summary>
internal static class Calls
{
    /// <summary>Over mutual TLS as the exchange does: the server's certificate must chain to one of the roots and bear the name it is called by.</summary>
    public static HttpClient AsExchange(PeerKeys keys) => new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        SslOptions = new SslClientAuthenticationOptions
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificates = [keys.Client],
            LocalCertificateSelectionCallback = (_, _, _, _, _) => keys.Client,
            CertificateChainPolicy = TrustIn(keys.Roots),
        },
    })
    {
        // Each call has a time of its own.
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>What the platform says at the bottom of a failure, in one line and without its trace.</summary>
    public static string Why(Exception failure)
    {
        var innermost = failure;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        return Protocol.Problems.OneLine.Of(innermost.Message);
    }

    private static X509ChainPolicy TrustIn(ImmutableArray<X509Certificate2> roots)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(roots.ToArray());
        return policy;
    }
}
