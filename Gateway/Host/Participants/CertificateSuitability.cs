using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Gateway.Participants;

/// <summary>May this certificate be registered? The same demands are made again of every message; here they are made early, where
/// the operator can still mend it.</summary>
internal static class CertificateSuitability
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string P256 = "1.2.840.10045.3.1.7";
    private const int LeastRsaBits = 2048;

    /// <returns>Null when it is suitable.</returns>
    public static RegistryChange.Refused? Judge(NewCertificate candidate, DateTimeOffset now)
    {
        var (purpose, certificate) = candidate;
        var name = $"The {purpose} certificate {RegisteredCertificate.ThumbprintOf(certificate)}";
        if (now > certificate.NotAfter.ToUniversalTime())
        {
            return new RegistryChange.Refused($"{name} ended at {certificate.NotAfter.ToUniversalTime():u}.", "Issue a new one.");
        }

        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(c => c.CertificateAuthority))
        {
            return new RegistryChange.Refused($"{name} belongs to a certification authority.", "Register the certificate it issued to the participant.");
        }

        if (KeyFault(certificate) is { } fault)
        {
            return new RegistryChange.Refused($"{name} has {fault}.", $"Use RSA with at least {LeastRsaBits} bits, or ECDSA on P-256.");
        }

        if (certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage
            && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
        {
            return new RegistryChange.Refused($"{name} may not be used for digitalSignature (it allows {usage.KeyUsages}).",
                "Issue it with the key usage digitalSignature.");
        }

        return purpose == CertificatePurpose.Tls
            && certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is { } extended
            && !extended.EnhancedKeyUsages.OfType<Oid>().Any(oid => oid.Value == ClientAuthentication)
            ? new RegistryChange.Refused($"{name} may not be used for TLS client authentication.", "Issue it with the extended key usage clientAuth.")
            : null;
    }

    private static string? KeyFault(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
        {
            return rsa.KeySize < LeastRsaBits ? $"an RSA key of {rsa.KeySize} bits" : null;
        }

        using var ecdsa = certificate.GetECDsaPublicKey();
        if (ecdsa is null)
        {
            return $"a key of the unknown kind {certificate.PublicKey.Oid.FriendlyName}";
        }

        var curve = ecdsa.ExportParameters(includePrivateParameters: false).Curve;
        return curve.IsNamed && curve.Oid.Value == P256 ? null : $"an ECDSA key on the curve {curve.Oid?.FriendlyName ?? "without name"}";
    }
}
