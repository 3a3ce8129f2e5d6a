using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Setting;

/// <summary>An authority, and what it issued to the hub and to two countries.</summary>
internal static class Pki
{
    public static X509Certificate2 Root { get; } = MakeRoot("CN=Authority of the tests");

    public static X509Certificate2 OtherRoot { get; } = MakeRoot("CN=Authority of somebody else");

    public static X509Certificate2 Hub { get; } = Issue("CN=ICE", 1);

    public static X509Certificate2 Uz { get; } = Issue("CN=NTA.UZ", 2);

    public static X509Certificate2 Ge { get; } = Issue("CN=NTA.GE", 3);

    public static DocumentSigner HubSigner { get; } = new(Hub);

    public static DocumentSigner UzSigner { get; } = new(Uz);

    public static DocumentSigner GeSigner { get; } = new(Ge);

    /// <summary>A list of the authority, of two days from <paramref name="from"/> on.</summary>
    public static byte[] List(DateTimeOffset from, X509Certificate2? revoked = null, DateTimeOffset revokedAt = default)
    {
        var builder = new CertificateRevocationListBuilder();
        if (revoked is not null)
        {
            builder.AddEntry(revoked, revokedAt, X509RevocationReason.KeyCompromise);
        }

        return builder.Build(Root, 7, from.AddDays(2), HashAlgorithmName.SHA256, null, from);
    }

    private static X509Certificate2 MakeRoot(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(Parties.Now.AddYears(-5), Parties.Now.AddYears(5));
    }

    private static X509Certificate2 Issue(string name, byte serial)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using var made = request.Create(Root, Parties.Now.AddDays(-30), Parties.Now.AddDays(365), [0x40, serial]);
        return made.CopyWithPrivateKey(key);
    }
}
