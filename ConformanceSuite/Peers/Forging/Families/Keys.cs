using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Sound signatures by keys that have no say, and keys that are told in another way than the profile's.</summary>
internal static class Keys
{
    public static ImmutableArray<Forgery> All { get; } =
    [
        With("certificate-of-another-country", "is signed by another country than messageSender", "S014", keys => keys.Stranger),
        With("certificate-unregistered", "is signed with a certificate of the right name that nobody registered", "S014", keys => keys.Unregistered),

        // Not registered and expired: which of both a verifier finds first is its own affair.
        With("certificate-expired", "is signed with a certificate of the right name whose time is over", null, keys => keys.Expired),
        With("key-too-short", "is signed with an RSA key of 1024 bits under the right name", null, keys => keys.Short) with { Offends = "CSS-SIG-010" },
        new("key-of-somebody-else", "names the registered certificate, but is signed with another key", "CSS-SIG-013", "CSS-SIG-013", Signature())
        {
            Document = (d, keys) => new Seal(keys.Unregistered) { KeyInfo = Seal.X509(keys.Signer), Algorithm = MethodOf(d) }.Over(d.Unsigned),
        },
        new("key-value-only", "gives the key itself instead of a certificate", "CSS-SIG-007", "CSS-SIG-014", Signature("S013"))
        {
            Document = (d, keys) => new Seal(keys.Unregistered) { KeyInfo = $"<ds:KeyInfo>{KeyValue(keys.Unregistered)}</ds:KeyInfo>" }.Over(d.Unsigned),
        },
        new("certificates-two", "gives two certificates, the forger's before the registered one", "CSS-SIG-007", "CSS-SIG-014", Signature("S013"))
        {
            Document = (d, keys) => new Seal(keys.Unregistered) { KeyInfo = Seal.X509(keys.Unregistered, keys.Signer) }.Over(d.Unsigned),
        },
        new("key-to-be-fetched", "gives an address from which the key is to be fetched", "CSS-SIG-007", "CSS-SIG-014", Signature("S013"))
        {
            Document = (d, keys) => new Seal(keys.Signer) { KeyInfo = "<ds:KeyInfo><ds:RetrievalMethod URI=\"http://127.0.0.1:9/key\"></ds:RetrievalMethod></ds:KeyInfo>" }.Over(d.Unsigned),
        },
        new("ecdsa-der", "has an ECDSA signature value in DER form", "CSS-SIG-011", "CSS-SIG-013", Signature("S020"))
        {
            NeedsEcdsa = true,
            Document = (d, keys) => new Seal(keys.Signer) { Sign = data => Der(keys.Signer, data) }.Over(d.Unsigned),
        },
    ];

    private static Forgery With(string name, string does, string? reason, Func<ForgeryKeys, X509Certificate2> key) =>
        new(name, does, "CSS-SIG-008", "CSS-SIG-017", reason is null ? Signature() : Signature(reason)) { Document = (d, keys) => new Seal(key(keys)).Over(d.Unsigned) };

    private static string MethodOf(SignedDocument d) => SignedDocument.Between(d.Signature, "<ds:SignatureMethod Algorithm=\"", "\"");

    private static string KeyValue(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        var numbers = key!.ExportParameters(includePrivateParameters: false);
        return $"<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>{Convert.ToBase64String(numbers.Modulus!)}</ds:Modulus><ds:Exponent>{Convert.ToBase64String(numbers.Exponent!)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>";
    }

    private static byte[] Der(X509Certificate2 signer, byte[] data)
    {
        using var key = signer.GetECDsaPrivateKey() ?? throw new CryptographicException($"'{signer.Subject}' has no ECDSA key: ecdsa-der needs a party that signs with one.");
        return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
