using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Running;

public enum CertificateFor { Signing, Tls }

/// <summary>Issues certificates that the hub's own verb would not: short-lived, with weak keys, from a stranger.</summary>
public sealed class Issuer(X509Certificate2 authority) : IDisposable
{
    /// <summary>The development CA of a PKI folder.</summary>
    public static Issuer Of(string pkiFolder) =>
        new(X509Certificate2.CreateFromPemFile(Path.Combine(pkiFolder, "ca.pem"), Path.Combine(pkiFolder, "ca.key")));

    /// <summary>An authority nobody trusts.</summary>
    public static Issuer Stranger()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=CatsIce development CA, O=A stranger", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return new Issuer(request.CreateSelfSigned(now.AddHours(-1), now.AddDays(10)));
    }

    /// <param name="name">Common name, and the name of the files.</param>
    /// <param name="end">Ten days from now when not given.</param>
    /// <param name="key">A new P-256 key when not given; the caller keeps it.</param>
    /// <param name="begin">Five minutes ago when not given.</param>
    /// <param name="host">Of a TLS certificate: the name of the server, instead of localhost and 127.0.0.1.</param>
    public Issued Issue(string name, CertificateFor use, DateTimeOffset? end = null, AsymmetricAlgorithm? key = null, string? host = null, DateTimeOffset? begin = null)
    {
        key ??= ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = key is RSA rsa
            ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest($"CN={name}", (ECDsa)key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        if (use == CertificateFor.Tls)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
            var hosts = new SubjectAlternativeNameBuilder();
            hosts.AddDnsName(host ?? "localhost");
            if (host is null) hosts.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(hosts.Build());
        }

        var now = TimeProvider.System.GetUtcNow();
        var made = request.Create(authority.SubjectName, X509SignatureGenerator.CreateForECDsa(authority.GetECDsaPrivateKey()!), begin ?? now.AddMinutes(-5), end ?? now.AddDays(10), [0x40, .. RandomNumberGenerator.GetBytes(15)]);
        return new Issued(name, made, key);
    }

    public void Dispose() => authority.Dispose();
}

/// <summary>A certificate and its key.</summary>
public sealed record Issued(string Name, X509Certificate2 Certificate, AsymmetricAlgorithm Key)
{
    public X509Certificate2 WithKey => X509Certificate2.CreateFromPem(Certificate.ExportCertificatePem(), Key.ExportPkcs8PrivateKeyPem());

    public void Save(string folder)
    {
        File.WriteAllText(Path.Combine(folder, Name + ".pem"), Certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, Name + ".key"), Key.ExportPkcs8PrivateKeyPem());
    }
}
