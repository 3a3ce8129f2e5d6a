using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Pki;

/// <summary>A small certification authority for development and tests. Its key lies unprotected beside the others: not for production.</summary>
public sealed class DevelopmentAuthority(X509Certificate2 certificate, TimeProvider time) : IDisposable
{
    public const int LongestDays = 3650;
    private const string Organisation = "CatsIce development PKI, not for production";
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Makes the authority's own certificate, valid for ten years.</summary>
    public static IssuedCertificate Create(TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(NameOf("CatsIce development CA"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var start = WholeSeconds(time.GetUtcNow() - ClockTolerance);
        using var made = request.CreateSelfSigned(start, start.AddDays(LongestDays));
        return IssuedCertificate.From(made, key);
    }

    public IssuedCertificate Issue(CertificateOrder order)
    {
        using AsymmetricAlgorithm key = order.Algorithm == KeyAlgorithm.Rsa ? RSA.Create(3072) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = NameOf(order.CommonName);
        var request = key is RSA rsa
            ? new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest(name, (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(certificate, true, false));
        if (order.ListAddress is { } address)
        {
            request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([address.AbsoluteUri]));
        }

        foreach (var extension in CertificateUsages.For(order))
        {
            request.CertificateExtensions.Add(extension);
        }

        var start = WholeSeconds(time.GetUtcNow() - ClockTolerance);
        var end = start.AddDays(order.Days);
        var authorityEnd = new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
        using var authorityKey = certificate.GetECDsaPrivateKey()
            ?? throw new CryptographicException("The development CA has no ECDSA key; make it again with 'pki init --force'.");
        using var made = request.Create(certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(authorityKey),
            start, end < authorityEnd ? end : authorityEnd, NewSerialNumber());
        return IssuedCertificate.From(made, key);
    }

    public bool Issued(X509Certificate2 other) => other.IssuerName.RawData.AsSpan().SequenceEqual(certificate.SubjectName.RawData);

    /// <returns>The revocation list, DER.</returns>
    public byte[] SignList(CertificateRevocationListBuilder list, BigInteger number, int days)
    {
        var start = WholeSeconds(time.GetUtcNow());
        return list.Build(certificate, number, start.AddDays(days), HashAlgorithmName.SHA256, thisUpdate: start);
    }

    public void Dispose() => certificate.Dispose();

    private static X500DistinguishedName NameOf(string commonName)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddOrganizationName(Organisation);
        name.AddCommonName(commonName);
        return name.Build();
    }

    /// <summary>RFC 5280, 4.1.2.2: positive, at most 20 octets; 16 random ones never repeat.</summary>
    private static byte[] NewSerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }

    /// <summary>X.509 knows whole seconds only.</summary>
    private static DateTimeOffset WholeSeconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());
}
