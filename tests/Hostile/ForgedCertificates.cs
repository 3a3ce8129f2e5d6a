using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Hostile;

/// <summary>Self-made certificates with their private keys, each wrong in one respect; made once for a catalogue.</summary>
internal sealed class ForgedCertificates(X509Certificate2 original, DateTimeOffset now)
{
    /// <summary>As good as the victim's, with the same subject; only nobody registered it.</summary>
    public X509Certificate2 SameSubject { get; } = Rsa(original.SubjectName, 2048, now.AddDays(-1), now.AddDays(30));

    /// <summary>Of some other party.</summary>
    public X509Certificate2 Stranger { get; } = Rsa(new X500DistinguishedName("CN=NTA.XX"), 2048, now.AddDays(-1), now.AddDays(30));

    public X509Certificate2 Weak { get; } = Rsa(original.SubjectName, 1024, now.AddDays(-1), now.AddDays(30));

    public X509Certificate2 Expired { get; } = Ecdsa(original.SubjectName, ECCurve.NamedCurves.nistP256, now.AddDays(-30), now.AddDays(-1));

    public X509Certificate2 NotYetValid { get; } = Ecdsa(original.SubjectName, ECCurve.NamedCurves.nistP256, now.AddDays(1), now.AddDays(30));

    public X509Certificate2 ForEncryptionOnly { get; } = Rsa(original.SubjectName, 2048, now.AddDays(-1), now.AddDays(30), X509KeyUsageFlags.KeyEncipherment);

    public X509Certificate2 P256 { get; } = Ecdsa(original.SubjectName, ECCurve.NamedCurves.nistP256, now.AddDays(-1), now.AddDays(30));

    public X509Certificate2 P384 { get; } = Ecdsa(original.SubjectName, ECCurve.NamedCurves.nistP384, now.AddDays(-1), now.AddDays(30));

    private static X509Certificate2 Rsa(
        X500DistinguishedName subject, int bits, DateTimeOffset from, DateTimeOffset until, X509KeyUsageFlags usage = X509KeyUsageFlags.DigitalSignature)
    {
        using var key = RSA.Create(bits);
        return SelfSigned(new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1), from, until, usage);
    }

    private static X509Certificate2 Ecdsa(X500DistinguishedName subject, ECCurve curve, DateTimeOffset from, DateTimeOffset until)
    {
        using var key = ECDsa.Create(curve);
        return SelfSigned(new CertificateRequest(subject, key, HashAlgorithmName.SHA256), from, until, X509KeyUsageFlags.DigitalSignature);
    }

    private static X509Certificate2 SelfSigned(CertificateRequest request, DateTimeOffset from, DateTimeOffset until, X509KeyUsageFlags usage)
    {
        request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, critical: true));
        return request.CreateSelfSigned(from, until);
    }
}
