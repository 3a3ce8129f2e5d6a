using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Signatures that verify by what they say themselves, with algorithms that the profile does not take.</summary>
[SuppressMessage("Security", "CA5350", Justification = "Weak algorithms are what must be refused.")]
internal static class Algorithms
{
    private const string Duty = "CSS-SIG-014";
    private const string XPath = "http://www.w3.org/TR/1999/REC-xpath-19991116";

    public static ImmutableArray<Forgery> All { get; } =
    [
        new("canonicalization-inclusive", "canonicalizes SignedInfo inclusively, and is signed well otherwise", "CSS-SIG-003", Duty, Signature("S005"))
        {
            // The inclusive form repeats what is declared around it.
            Document = (d, keys) => new Seal(keys.Signer)
            {
                Canonicalization = Seal.Method("CanonicalizationMethod", Seal.InclusiveC14N), Declared = $"xmlns:{d.Prefix}=\"{d.Namespace}\" ",
            }.Over(d.Unsigned),
        },
        Signed("canonicalization-comments", "canonicalizes SignedInfo with comments", "CSS-SIG-003", "S005", seal => seal with { Canonicalization = Seal.Method("CanonicalizationMethod", Seal.ExclusiveC14N + "WithComments") }),
        Signed("transform-extra", "has a third transform", "CSS-SIG-005", "S009", seal => seal with { Transforms = seal.Transforms + Seal.Method("Transform", Seal.ExclusiveC14N) }),
        Signed("transform-missing", "leaves out the enveloped transform", "CSS-SIG-005", "S009", seal => seal with { Transforms = Seal.Method("Transform", Seal.ExclusiveC14N) }),
        Signed("transform-order", "has the two transforms the other way round", "CSS-SIG-005", "S009", seal => seal with { Transforms = Seal.Method("Transform", Seal.ExclusiveC14N) + Seal.Method("Transform", Seal.Enveloped) }),
        Signed("transform-xpath", "takes the goods out of what is signed by an XPath transform", "CSS-SIG-005", "S009", seal => seal with
        {
            Transforms = Seal.Method("Transform", Seal.Enveloped) + Seal.Method("Transform", XPath, "<ds:XPath>not(ancestor-or-self::Consignment)</ds:XPath>") + Seal.Method("Transform", Seal.ExclusiveC14N),
            Digest = data => SHA256.HashData(WithoutGoods(data)),
        }),
        Signed("transform-xslt", "runs a style sheet before the digest", "CSS-SIG-005", "S009", seal => seal with
        {
            Transforms = Seal.Method("Transform", "http://www.w3.org/TR/1999/REC-xslt-19991116", "<x:stylesheet xmlns:x=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"></x:stylesheet>"),
        }),
        Signed("digest-sha1", "digests the document with SHA-1", "CSS-SIG-006", "S010", seal => seal with { DigestMethod = Seal.Method("DigestMethod", Seal.Ds + "sha1"), Digest = SHA1.HashData }),
        Signed("digest-sha512", "digests the document with SHA-512", "CSS-SIG-006", "S010", seal => seal with { DigestMethod = Seal.Method("DigestMethod", "http://www.w3.org/2001/04/xmlenc#sha512"), Digest = SHA512.HashData }),
        new("signature-rsa-sha1", "signs with RSA-SHA1", "CSS-SIG-004", Duty, Signature("S006"))
        {
            Document = (d, keys) => new Seal(keys.Unregistered) { Algorithm = Seal.Ds + "rsa-sha1", Sign = data => Sha1(keys, data), KeyInfo = Seal.X509(keys.Signer) }.Over(d.Unsigned),
        },
        new("signature-hmac", "signs with HMAC and the certificate, which everybody has, as the secret", "CSS-SIG-004", Duty, Signature("S006"))
        {
            Document = (d, keys) => new Seal(keys.Signer)
            {
                Algorithm = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256", Sign = data => HMACSHA256.HashData(keys.Signer.RawData, data),
            }.Over(d.Unsigned),
        },
    ];

    private static Forgery Signed(string name, string does, string offends, string reason, Func<Seal, Seal> with) =>
        new(name, does + ", and is signed well otherwise", offends, Duty, Signature(reason)) { Document = (d, keys) => with(new Seal(keys.Signer)).Over(d.Unsigned) };

    private static byte[] WithoutGoods(byte[] document)
    {
        var (start, end) = (document.AsSpan().IndexOf("<Consignment>"u8), document.AsSpan().LastIndexOf("</Consignment>"u8));
        return start < 0 ? document : [.. document.AsSpan()[..start], .. document.AsSpan()[(end + "</Consignment>".Length)..]];
    }

    private static byte[] Sha1(ForgeryKeys keys, byte[] data)
    {
        using var key = keys.Unregistered.GetRSAPrivateKey();
        return key!.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);
    }
}
