using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace ConformanceSuite.Tests.Setting;

/// <summary>Keys of the tests, made once a run. The clock of the tests stands still at <see cref="Now"/>.</summary>
internal static class Keys
{
    public static DateTimeOffset Now { get; } = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

    public static X509Certificate2 Rsa { get; } = MakeRsa("CN=NTA.UZ");

    public static X509Certificate2 Ecdsa { get; } = MakeEcdsa("CN=NTA.UZ");

    public static X509Certificate2 Stranger { get; } = MakeEcdsa("CN=NTA.GE");

    public static DocumentSigner RsaSigner { get; } = new(Rsa);

    public static DocumentSigner EcdsaSigner { get; } = new(Ecdsa);

    /// <summary>Both kinds, by name: the data of theories.</summary>
    public static (X509Certificate2 Certificate, DocumentSigner Signer) Of(string kind) => kind == "RSA" ? (Rsa, RsaSigner) : (Ecdsa, EcdsaSigner);

    public static X509Certificate2 MakeRsa(string subject)
    {
        using var key = RSA.Create(2048);
        return SelfSigned(new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    public static X509Certificate2 MakeEcdsa(string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SelfSigned(new CertificateRequest(subject, key, HashAlgorithmName.SHA256));
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request)
    {
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        return request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(365));
    }
}
