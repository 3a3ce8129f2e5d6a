using System.Security.Cryptography.X509Certificates;
using CatsIce.Corridor.Processes;

namespace CatsIce.Corridor.Systems;

/// <summary>HTTP over mutual TLS with the keys of the development PKI.</summary>
internal static class MutualTls
{
    public static HttpClient Client(CorridorFolder folder, string participant)
    {
        var certificate = WithKey(folder.Pki($"{participant}-tls.pem"));
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        handler.SslOptions.CertificateChainPolicy = Trust(folder);
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30) };
    }

    /// <summary>For addresses that ask for no certificate, such as the hub's health.</summary>
    public static HttpClient Anonymous(CorridorFolder folder)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.CertificateChainPolicy = Trust(folder);
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5) };
    }

    public static X509Certificate2 WithKey(string certificate)
    {
        using var read = X509Certificate2.CreateFromPemFile(certificate, Path.ChangeExtension(certificate, ".key"));
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    private static X509ChainPolicy Trust(CorridorFolder folder)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(X509CertificateLoader.LoadCertificateFromFile(folder.Pki("ca.pem")));
        return policy;
    }
}
