using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Protocol.Crl;

namespace Gateway.Tests.Authenticate.Revocation;

/// <summary>An authority that issues certificates and lists, right and wrong ones.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static int _serial;

    private TestAuthority(X509Certificate2 certificate) => Certificate = certificate;

    /// <summary>With its key.</summary>
    public X509Certificate2 Certificate { get; }

    public X500DistinguishedName Name => Certificate.SubjectName;

    /// <summary>Long before and after any test, unless told otherwise.</summary>
    public static TestAuthority Root(string name, DateTimeOffset? end = null, bool mayRevoke = true, bool rsa = false)
    {
        using AsymmetricAlgorithm key = rsa ? RSA.Create(2048) : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key);
        AddAuthority(request, mayRevoke);
        return new TestAuthority(request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), end ?? new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    public TestAuthority Intermediate(string name) => new(Issue(name, request => AddAuthority(request, true)));

    /// <summary>With its key.</summary>
    public X509Certificate2 Issue(string name, Action<CertificateRequest>? more = null, byte[]? serial = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = Request(name, key);
        more?.Invoke(request);
        using var made = request.Create(
            Certificate.SubjectName, Generator(), Certificate.NotBefore.AddDays(1), Certificate.NotAfter.AddDays(-1), serial ?? [0x40, .. BitConverter.GetBytes(Interlocked.Increment(ref _serial))]);
        return made.CopyWithPrivateKey(key);
    }

    /// <summary>As the platform writes it.</summary>
    public byte[] List(DateTimeOffset from, DateTimeOffset until, int number, params X509Certificate2[] revoked)
    {
        var builder = new CertificateRevocationListBuilder();
        foreach (var certificate in revoked)
        {
            builder.AddEntry(certificate, from.AddHours(-1), X509RevocationReason.KeyCompromise);
        }

        return builder.Build(Certificate, number, until, HashAlgorithmName.SHA256, Certificate.GetRSAPublicKey() is null ? null : RSASignaturePadding.Pkcs1, from);
    }

    /// <summary>Signs a draft with this authority's key, whatever it says.</summary>
    public byte[] Sign(ListDraft draft) => draft.Sign(Certificate.GetECDsaPrivateKey()!);

    public static RevocationList Read(byte[] list) => ListReader.Read(list).Content;

    public void Dispose() => Certificate.Dispose();

    private X509SignatureGenerator Generator() => Certificate.GetECDsaPrivateKey() is { } ecdsa
        ? X509SignatureGenerator.CreateForECDsa(ecdsa)
        : X509SignatureGenerator.CreateForRSA(Certificate.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1);

    private static CertificateRequest Request(string name, AsymmetricAlgorithm key) => key is RSA rsa
        ? new CertificateRequest($"CN={name}", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : new CertificateRequest($"CN={name}", (ECDsa)key, HashAlgorithmName.SHA256);

    private static void AddAuthority(CertificateRequest request, bool mayRevoke)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(mayRevoke ? X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign : X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
    }
}
