using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using CatsIce.LoadTests.Keys;

namespace CatsIce.LoadTests.Exchange;

/// <summary>HTTP clients of participants. Each call has a time-out of its own.</summary>
internal static class MutualTls
{
    public static HttpClient Client(KeyRing keys, string participant)
    {
        var certificate = keys.TlsOf(participant);
        var handler = Handler(keys);
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        // HTTP/2 where the hub offers it: a thousand messages under way need no thousand connections.
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
    }

    /// <summary>For addresses that ask for no certificate, such as the hub's health.</summary>
    public static HttpClient Anonymous(KeyRing keys) => new(Handler(keys)) { Timeout = TimeSpan.FromSeconds(5) };

    private static SocketsHttpHandler Handler(KeyRing keys)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(keys.Roots);
        return new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            EnableMultipleHttp2Connections = true,
            AutomaticDecompression = DecompressionMethods.None,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        };
    }
}
