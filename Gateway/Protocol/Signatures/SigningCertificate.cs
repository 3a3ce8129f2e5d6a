using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Signatures;

/// <summary>A certificate registered for a party, with its public key ready for use: made once, used for every message. Thread-safe.</summary>
public sealed class SigningCertificate : IDisposable
{
    private const int MinimumRsaBits = 2048;
    private readonly X509Certificate2 _certificate;
    private readonly ThreadLocal<RSA?> _rsa;
    private readonly ThreadLocal<ECDsa?> _ecdsa;

    /// <param name="certificate">The public part is copied; the caller keeps its own.</param>
    public SigningCertificate(X509Certificate2 certificate)
    {
        _certificate = X509CertificateLoader.LoadCertificate(certificate.RawDataMemory.Span);
        _rsa = new ThreadLocal<RSA?>(_certificate.GetRSAPublicKey, trackAllValues: true);
        _ecdsa = new ThreadLocal<ECDsa?>(_certificate.GetECDsaPublicKey, trackAllValues: true);
        NotBefore = _certificate.NotBefore.ToUniversalTime();
        NotAfter = _certificate.NotAfter.ToUniversalTime();
        Weakness = FindWeakness();
        Thumbprint = _certificate.GetCertHashString(HashAlgorithmName.SHA256);
        AllowsSigning = _certificate.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature));
    }

    public string Subject => _certificate.Subject;

    /// <summary>SHA-256 of the certificate, upper-case hexadecimal.</summary>
    public string Thumbprint { get; }

    public DateTimeOffset NotBefore { get; }

    public DateTimeOffset NotAfter { get; }

    public bool IsRsa => _rsa.Value is not null;

    /// <summary>Why the key is not one of the profile (RSA of at least 2048 bits, or ECDSA on P-256), or null.</summary>
    public string? Weakness { get; }

    public ReadOnlySpan<byte> Der => _certificate.RawDataMemory.Span;

    /// <summary>RFC 5280, section 4.2.1.3: a key usage extension, if there is one, must allow digitalSignature.</summary>
    public bool AllowsSigning { get; }

    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        _rsa.Value is { } rsa ? rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        : _ecdsa.Value is { } ecdsa && ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    public void Dispose()
    {
        foreach (var key in _rsa.Values.Cast<AsymmetricAlgorithm?>().Concat(_ecdsa.Values))
        {
            key?.Dispose();
        }

        _rsa.Dispose();
        _ecdsa.Dispose();
        _certificate.Dispose();
    }

    private string? FindWeakness() =>
        _rsa.Value is { } rsa ? rsa.KeySize >= MinimumRsaBits ? null : $"RSA with {rsa.KeySize} bits"
        : _ecdsa.Value is { } ecdsa ? IsP256(ecdsa) ? null : $"ECDSA on {ecdsa.ExportParameters(false).Curve.Oid.FriendlyName ?? "an unnamed curve"}"
        : $"a key of kind {_certificate.PublicKey.Oid.FriendlyName ?? _certificate.PublicKey.Oid.Value}";

    private static bool IsP256(ECDsa key)
    {
        var curve = key.ExportParameters(false).Curve;
        return curve.IsNamed && (curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value || curve.Oid.FriendlyName == ECCurve.NamedCurves.nistP256.Oid.FriendlyName);
    }
}
