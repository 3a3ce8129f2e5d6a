using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Benchmarks.Pipelines;

/// <summary>Certificates for one run.</summary>
internal static class Keys
{
    public static X509Certificate2 SelfSigned(string name, AsymmetricAlgorithm key)
    {
        var request = key is RSA rsa ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
