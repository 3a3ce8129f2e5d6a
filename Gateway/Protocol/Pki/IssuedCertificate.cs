using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Pki;

/// <summary>A new certificate and its private key (PKCS#8), as PEM texts.</summary>
public sealed record IssuedCertificate(string CertificatePem, string KeyPem)
{
    public static IssuedCertificate From(X509Certificate2 certificate, AsymmetricAlgorithm key) =>
        new(certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");

    // The key must not reach a log by the record's ToString.
    public override string ToString() => "certificate and private key";
}
