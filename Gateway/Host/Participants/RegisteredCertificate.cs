using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Gateway.Participants;

internal enum CertificatePurpose { Signing, Tls }

/// <summary>A pinned certificate. At most two per purpose, so that a rotation needs no outage.</summary>
/// <param name="Thumbprint">SHA-256 of the DER form, 64 upper-case hexadecimal digits.</param>
/// <param name="Certificate">Without private key. Shared by all requests: never dispose it.</param>
internal sealed record RegisteredCertificate(
    CertificatePurpose Purpose, string Thumbprint, X509Certificate2 Certificate, DateTimeOffset RegisteredAt)
{
    public DateTimeOffset NotBefore { get; } = new(Certificate.NotBefore.ToUniversalTime());

    public DateTimeOffset NotAfter { get; } = new(Certificate.NotAfter.ToUniversalTime());

    public bool IsValidAt(DateTimeOffset instant) => NotBefore <= instant && instant <= NotAfter;

    /// <summary>Whole days until the certificate ends; negative when it has ended.</summary>
    public int DaysLeft(DateTimeOffset now) => (int)Math.Floor((NotAfter - now).TotalDays);

    public static string ThumbprintOf(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);
}
