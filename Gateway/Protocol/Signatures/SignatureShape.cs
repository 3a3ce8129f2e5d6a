using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography;
using System.Xml.XPath;
using CatsIce.Protocol.Problems;
using static CatsIce.Protocol.Signatures.SignatureElement;
using static CatsIce.Protocol.Signatures.SignatureFinding;

namespace CatsIce.Protocol.Signatures;

/// <summary>A ds:Signature whose form is exactly that of the profile; nothing in it is proven yet.</summary>
internal sealed record SignatureShape(string Algorithm, byte[] Digest, byte[] Value, byte[] Certificate)
{
    /// <param name="registered">Certificates that are known to be certificates: their bytes need not be looked into again.</param>
    public static Outcome<SignatureShape> Read(XPathNavigator signature, IReadOnlyCollection<SigningCertificate> registered)
    {
        var parts = Children(signature);
        if (!HasExactly(parts, "SignedInfo", "SignatureValue", "KeyInfo") || HasForeignAttribute(signature) || HasForeignAttribute(parts[0]))
        {
            return SignatureProblem.At(S004, signature, $"ds:Signature holds {Names(parts)}; expected SignedInfo, SignatureValue, KeyInfo.", "Build the signature of these three parts, without ds:Object and without other attributes.");
        }

        return ReadSignedInfo(parts[0]).Then(info => ReadValues(info.Algorithm, info.Digest, parts[1], parts[2], registered));
    }

    private static Outcome<(string Algorithm, byte[] Digest)> ReadSignedInfo(XPathNavigator signedInfo)
    {
        var parts = Children(signedInfo);
        if (parts.Count < 2 || !Is(parts[0], "CanonicalizationMethod") || !Is(parts[1], "SignatureMethod"))
        {
            return SignatureProblem.At(S004, signedInfo, $"ds:SignedInfo holds {Names(parts)}; expected CanonicalizationMethod, SignatureMethod, Reference.", "Build SignedInfo of these three parts.");
        }

        if (OnlyAlgorithm(parts[0]) is var canonicalization && canonicalization != XmlNames.ExclusiveC14N)
        {
            return SignatureProblem.At(S005, parts[0], $"CanonicalizationMethod is {Named(canonicalization)}; expected {XmlNames.ExclusiveC14N} without parameters.", "Use exclusive canonicalization without comments and without InclusiveNamespaces.");
        }

        if (OnlyAlgorithm(parts[1]) is var method && method is not (XmlNames.RsaSha256 or XmlNames.EcdsaSha256))
        {
            return SignatureProblem.At(S006, parts[1], $"SignatureMethod is {Named(method)}; expected {XmlNames.RsaSha256} or {XmlNames.EcdsaSha256}.", "Sign with RSA-SHA256 or ECDSA-SHA256; SHA-1 and HMAC are not taken.");
        }

        if (parts.Count != 3 || !Is(parts[2], "Reference"))
        {
            return SignatureProblem.At(S007, signedInfo, $"ds:SignedInfo holds {parts.Count - 2} part(s) where exactly one Reference is expected.", "Sign the whole document with one Reference.");
        }

        return ReadReference(parts[2]).Then<(string, byte[])>(digest => (method, digest));
    }

    private static Outcome<byte[]> ReadReference(XPathNavigator reference)
    {
        if (OnlyAttribute(reference, "URI") is var uri && uri != "")
        {
            return SignatureProblem.At(S008, reference, $"The Reference's URI is {(uri is null ? "missing, or has other attributes beside it" : $"'{OneLine.Quote(uri)}'")}; expected URI=\"\", the whole document.", "Refer to the whole document with an empty URI.");
        }

        var parts = Children(reference);
        if (!HasExactly(parts, "Transforms", "DigestMethod", "DigestValue"))
        {
            return SignatureProblem.At(S009, reference, $"ds:Reference holds {Names(parts)}; expected Transforms, DigestMethod, DigestValue.", "Name the two transforms, the digest method and the digest value, in this order.");
        }

        // Counted before any is looked at: a signature with many transforms is an attack on the verifier's time.
        var transforms = Children(parts[0]);
        if (transforms.Count != 2 || !HasExactly(transforms, "Transform", "Transform")
            || OnlyAlgorithm(transforms[0]) != XmlNames.EnvelopedSignature || OnlyAlgorithm(transforms[1]) != XmlNames.ExclusiveC14N)
        {
            return SignatureProblem.At(
                S009,
                parts[0],
                $"{transforms.Count} transform(s) found ({string.Join(", ", transforms.Take(3).Select(t => Named(OnlyAlgorithm(t))))}); expected exactly {XmlNames.EnvelopedSignature}, then {XmlNames.ExclusiveC14N}.",
                "Use exactly these two transforms, in this order, without parameters.");
        }

        if (OnlyAlgorithm(parts[1]) is var digestMethod && digestMethod != XmlNames.Sha256)
        {
            return SignatureProblem.At(S010, parts[1], $"DigestMethod is {Named(digestMethod)}; expected {XmlNames.Sha256}.", "Digest with SHA-256.");
        }

        return Base64(parts[2]) is { Length: SHA256.HashSizeInBytes } digest
            ? digest
            : SignatureProblem.At(S011, parts[2], "DigestValue is not the base64 form of 32 bytes.", "Put the base64 of the SHA-256 digest into DigestValue.");
    }

    private static Outcome<SignatureShape> ReadValues(
        string algorithm, byte[] digest, XPathNavigator signatureValue, XPathNavigator keyInfo, IReadOnlyCollection<SigningCertificate> registered)
    {
        if (Base64(signatureValue) is not { } value)
        {
            return SignatureProblem.At(S012, signatureValue, "SignatureValue is not base64.", "Put the base64 of the signature into SignatureValue.");
        }

        var x509 = Children(keyInfo);
        var certificates = HasExactly(x509, "X509Data") ? Children(x509[0]) : x509;
        return HasExactly(x509, "X509Data") && HasExactly(certificates, "X509Certificate") && Base64(certificates[0]) is { } der && (registered.Any(known => known.Der.SequenceEqual(der)) || IsCertificate(der))
            ? new SignatureShape(algorithm, digest, value, der)
            : SignatureProblem.At(S013, keyInfo, $"KeyInfo holds {Names(certificates)}; expected one X509Data with one X509Certificate, the base64 of the DER form.", "Put the signing certificate, and only it, into KeyInfo/X509Data/X509Certificate.");
    }

    // Decoding a certificate costs many times what verifying with its key does: only of one that is not registered, to tell what is wrong with it.
    // GetCertContentType answers what it does not know with an exception.
    private static bool IsCertificate(byte[] der)
    {
        try
        {
            return X509Certificate2.GetCertContentType(der) == X509ContentType.Cert;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static string Named(string? algorithm) => algorithm is null ? "given with parameters" : OneLine.Quote(algorithm);

    private static string? OnlyAlgorithm(XPathNavigator method) => SignatureElement.Algorithm(method);

    private static bool HasForeignAttribute(XPathNavigator element)
    {
        var at = element.Clone();
        return at.MoveToFirstAttribute() && (at.LocalName != "Id" || at.MoveToNextAttribute());
    }

    private static string Names(IReadOnlyCollection<XPathNavigator> parts) =>
        parts.Count == 0 ? "nothing" : string.Join(", ", parts.Take(6).Select(p => p.NodeType == XPathNodeType.Element ? p.Name : "text"));
}
