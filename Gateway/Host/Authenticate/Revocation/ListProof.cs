using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Authenticate.Revocation;

/// <summary>Verifies that a list was signed by the authority whose name it bears, and that this authority is trusted (RFC 5280, section 6.3.3 f and g).</summary>
internal static class ListProof
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

    /// <returns>What the list says, now proven.</returns>
    /// <exception cref="UnusableListException">It is not proven, or not of this time.</exception>
    public static RevocationList Prove(UnprovenList list, TrustedRoots roots, DateTimeOffset now)
    {
        var content = list.Content;
        var name = content.Issuer.Name;
        if (!Algorithms.TryGetValue(list.Algorithm, out var algorithm))
        {
            throw new UnusableListException($"The list of '{name}' is signed with {list.Algorithm}; expected RSA (PKCS #1) or ECDSA, with SHA-256, SHA-384 or SHA-512.");
        }

        var authorities = roots.Authorities(content.Issuer, now);
        if (authorities.Count == 0)
        {
            throw new UnusableListException($"It is the list of '{name}', which is no authority of Certificates:TrustedRoots that is valid now.");
        }

        var signers = authorities.Where(MaySignLists).ToArray();
        if (signers.Length == 0)
        {
            throw new UnusableListException($"The certificate of '{name}' does not allow the signing of lists (key usage cRLSign).");
        }

        if (!signers.Any(signer => Verifies(list, signer, algorithm.IsRsa, algorithm.Hash)))
        {
            throw new UnusableListException($"Its signature does not verify with the key of '{name}' in Certificates:TrustedRoots: it is forged, broken, or of another authority with this name.");
        }

        return content.ThisUpdate <= now + ClockTolerance
            ? content
            : throw new UnusableListException($"The list of '{name}' begins at {content.ThisUpdate:u}; it is now {now.UtcDateTime:u}. One of the two clocks is wrong.");
    }

    /// <summary>An authority whose clock is ahead of ours by so much is believed.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private static bool MaySignLists(X509Certificate2 authority) =>
        authority.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority)
        && authority.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign));

    private static bool Verifies(UnprovenList list, X509Certificate2 authority, bool isRsa, HashAlgorithmName hash)
    {
        if (isRsa)
        {
            using var rsa = authority.GetRSAPublicKey();
            return rsa is not null && rsa.VerifyData(list.Signed.Span, list.Signature, hash, RSASignaturePadding.Pkcs1);
        }

        using var ecdsa = authority.GetECDsaPublicKey();
        return ecdsa is not null && ecdsa.VerifyData(list.Signed.Span, list.Signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }
}
