using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Crl;

/// <summary>Whether a certificate's key signed a revocation list. Whether that certificate is trusted is for the caller to know.</summary>
public static class ListSignature
{
    private static readonly FrozenDictionary<string, (bool IsRsa, HashAlgorithmName Hash)> Algorithms = new Dictionary<string, (bool, HashAlgorithmName)>
    {
        ["1.2.840.113549.1.1.11"] = (true, HashAlgorithmName.SHA256),
        ["1.2.840.113549.1.1.12"] = (true, HashAlgorithmName.SHA384),
        ["1.2.840.113549.1.1.13"] = (true, HashAlgorithmName.SHA512),
        ["1.2.840.10045.4.3.2"] = (false, HashAlgorithmName.SHA256),
        ["1.2.840.10045.4.3.3"] = (false, HashAlgorithmName.SHA384),
        ["1.2.840.10045.4.3.4"] = (false, HashAlgorithmName.SHA512),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>RSA (PKCS #1) or ECDSA, with SHA-256, SHA-384 or SHA-512.</summary>
    public static bool IsOfKnownKind(UnprovenList list) => Algorithms.ContainsKey(list.Algorithm);

    /// <summary>RFC 5280, section 6.3.3 f: an authority whose key usage, if it has one, allows cRLSign.</summary>
    public static bool MaySign(X509Certificate2 authority) =>
        authority.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)
        && authority.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign));

    /// <summary>Section 6.3.3 g. False for a list of an unknown kind.</summary>
    public static bool Verifies(UnprovenList list, X509Certificate2 authority)
    {
        if (!Algorithms.TryGetValue(list.Algorithm, out var algorithm))
        {
            return false;
        }

        if (algorithm.IsRsa)
        {
            using var rsa = authority.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(list.Signed.Span, list.Signature, algorithm.Hash, RSASignaturePadding.Pkcs1);
        }

        using var ecdsa = authority.GetECDsaPublicKey();
        return ecdsa is not null && ecdsa.VerifyData(list.Signed.Span, list.Signature, algorithm.Hash, DSASignatureFormat.Rfc3279DerSequence);
    }
}
