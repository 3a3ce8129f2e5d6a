using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>Our keys, and the root that the hub's TLS certificates chain to; loaded once.</summary>
internal sealed class OwnKeys : IDisposable
{
    private readonly X509Certificate2 _signing;

    public OwnKeys(CertificateFiles files)
    {
        Tls = WithKey(files.Tls, files.TlsKey);
        Authority = PublicCertificate.Read(files.Authority);
        // The signer takes its key from the certificate again for each thread: both live as long as the system.
        _signing = WithKey(files.Signing, files.SigningKey);
        Signer = new DocumentSigner(_signing);
    }

    public X509Certificate2 Tls { get; }

    public X509Certificate2 Authority { get; }

    public DocumentSigner Signer { get; }

    public void Dispose()
    {
        Tls.Dispose();
        Authority.Dispose();
        Signer.Dispose();
        _signing.Dispose();
    }

    // The way through PKCS#12 gives Windows a key it can use for TLS; harmless elsewhere.
    private static X509Certificate2 WithKey(string certificate, string key)
    {
        using var read = X509Certificate2.CreateFromPemFile(certificate, key);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }
}
