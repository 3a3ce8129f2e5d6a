using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Participants;

/// <summary>May this certificate be registered? The same demands are made again of every message; here they are made early, where
/// the operator can still mend it.</summary>
internal static class CertificateSuitability
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <returns>Null when it is suitable.</returns>
    public static RegistryChange.Refused? Judge(NewCertificate candidate, DateTimeOffset now)
    {
        var (purpose, certificate) = candidate;
        using var key = new SigningCertificate(certificate);
        var name = $"The {purpose} certificate {key.Thumbprint}";
        if (now > key.NotAfter)
        {
            return new RegistryChange.Refused($"{name} ended at {key.NotAfter:u}.", "Issue a new one.");
        }

        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(c => c.CertificateAuthority))
        {
            return new RegistryChange.Refused($"{name} belongs to a certification authority.", "Register the certificate it issued to the participant.");
        }

        if (key.Weakness is { } weakness)
        {
            return new RegistryChange.Refused($"{name} has {weakness}.", "Use RSA of at least 2048 bits, or ECDSA on P-256.");
        }

        if (!key.AllowsSigning)
        {
            return new RegistryChange.Refused($"The key usage of {name} does not allow digitalSignature.", "Issue it with the key usage digitalSignature.");
        }

        return purpose == CertificatePurpose.Tls && !AllowsClientAuthentication(certificate)
            ? new RegistryChange.Refused($"{name} may not be used for TLS client authentication.", "Issue it with the extended key usage clientAuth.")
            : null;
    }

    /// <summary>RFC 5280, section 4.2.1.12: without the extension every use is allowed.</summary>
    private static bool AllowsClientAuthentication(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .All(extension => extension.EnhancedKeyUsages.OfType<Oid>().Any(oid => oid.Value == ClientAuthentication));
}
