using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>Our keys and those we trust, loaded once.</summary>
internal sealed class OwnKeys : IDisposable
{
    private readonly X509Certificate2 _signing;

    public OwnKeys(CertificateFiles files)
    {
        Tls = WithKey(files.Tls, files.TlsKey);
        Authority = X509CertificateLoader.LoadCertificateFromFile(files.Authority);
        HubClient = X509CertificateLoader.LoadCertificateFromFile(files.HubClient);
        // The signer takes its key from the certificate again for each thread: both live as long as the system.
        _signing = WithKey(files.Signing, files.SigningKey);
        Signer = new DocumentSigner(_signing);
        using var hub = X509CertificateLoader.LoadCertificateFromFile(files.HubSigning);
        HubSigning = [new SigningCertificate(hub)];
    }

    public X509Certificate2 Tls { get; }

    public X509Certificate2 Authority { get; }

    public X509Certificate2 HubClient { get; }

    public DocumentSigner Signer { get; }

    public IReadOnlyCollection<SigningCertificate> HubSigning { get; }

    public void Dispose()
    {
        Tls.Dispose();
        Authority.Dispose();
        HubClient.Dispose();
        Signer.Dispose();
        _signing.Dispose();
        foreach (var certificate in HubSigning)
        {
            certificate.Dispose();
        }
    }

    // The way through PKCS#12 gives Windows a key it can use for TLS; harmless elsewhere.
    private static X509Certificate2 WithKey(string certificate, string key)
    {
        using var read = X509Certificate2.CreateFromPemFile(certificate, key);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }
}
