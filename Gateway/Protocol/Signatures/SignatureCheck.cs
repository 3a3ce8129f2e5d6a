using System.Security.Cryptography;
using System.Xml.XPath;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using static CatsIce.Protocol.Signatures.SignatureFinding;

namespace CatsIce.Protocol.Signatures;

/// <summary>Verifies a document's signature by the profile (exchange profile, section 4): one enveloped signature over the whole document with
/// a certificate that is registered for the party. The shape is checked against a fixed list before any cryptography is done.</summary>
public static class SignatureCheck
{
    /// <param name="document">Parsed once; what is verified are its canonical bytes.</param>
    /// <param name="party">Who is said to have signed: messageSender, the issuer of a receipt, or the hub.</param>
    /// <param name="registered">The certificates registered for that party, two during a rotation.</param>
    /// <param name="now">Time of receipt; the certificate must be valid then.</param>
    /// <returns>The certificate that signed, or IE906 with code 14 and a reason of <see cref="SignatureFinding"/>.</returns>
    public static Outcome<SigningCertificate> Verify(
        CanonicalDocument document, string party, IReadOnlyCollection<SigningCertificate> registered, DateTimeOffset now)
    {
        return Place(document).Then(place => SignatureShape.Read(place, registered)).Then(shape => Trust(document, shape, party, registered, now)).Then(pair => Crypto(document, pair.Shape, pair.Certificate));
    }

    /// <summary>The refusal of a document whose signature is right, but whose certificate was revoked. <see cref="Verify"/> knows nothing of revocation: who
    /// verifies and has lists asks them afterwards.</summary>
    /// <param name="what">Who revoked it and when, one clause.</param>
    public static Refusal Revoked(CanonicalDocument document, SigningCertificate signedWith, string what) => SignatureProblem.At(
        S021,
        document.Root,
        $"The signature is right, but its certificate (SHA-256 {signedWith.Thumbprint[..16]}…) may not be used any more: {what}.",
        "Sign with another certificate that is registered for you; have a new one issued and registered, and ask the issuer why this one was revoked.");

    private static Outcome<XPathNavigator> Place(CanonicalDocument document)
    {
        var place = document.Signature;
        var root = document.Root;
        if (place.Count == 0)
        {
            return SignatureProblem.At(S001, root, "The document has no signature.", "Sign the document as the profile says, as the last step before sending.");
        }

        if (place.Count > 1)
        {
            return SignatureProblem.At(S002, root, $"The document holds {place.Count} ds:Signature elements; exactly one is expected.", "Sign once, and put no signed document inside another.");
        }

        var last = root.Clone();
        var hasChild = last.MoveToFirstChild();
        while (hasChild && last.MoveToNext())
        {
        }

        while (hasChild && last.NodeType != XPathNodeType.Element && last.MoveToPrevious())
        {
        }

        return place.IsLastChild && SignatureElement.Is(last, "Signature")
            ? last
            : SignatureProblem.At(S003, root, "ds:Signature is not the last child of the root.", "Make the signature the last child element of the root, with no element after or around it.");
    }

    private static Outcome<(SignatureShape Shape, SigningCertificate Certificate)> Trust(
        CanonicalDocument document, SignatureShape shape, string party, IReadOnlyCollection<SigningCertificate> registered, DateTimeOffset now)
    {
        var certificate = registered.FirstOrDefault(c => c.Der.SequenceEqual(shape.Certificate));
        if (certificate is null)
        {
            return SignatureProblem.At(
                S014,
                document.Root,
                $"The certificate in KeyInfo (SHA-256 {Convert.ToHexString(SHA256.HashData(shape.Certificate))[..16]}…) is not registered for {party}, which has {registered.Count} signing certificate(s) registered"
                + (registered.Count > 0 ? $" ({string.Join(", ", registered.Select(c => c.Thumbprint[..16] + "…"))})." : "."),
                $"Sign with the key whose certificate is registered for {party}, or have the new certificate registered first.");
        }

        if (now < certificate.NotBefore || now > certificate.NotAfter)
        {
            return SignatureProblem.At(
                S015,
                document.Root,
                $"The certificate '{certificate.Subject}' is valid from {certificate.NotBefore:u} to {certificate.NotAfter:u}; it is now {now.UtcDateTime:u}.",
                "Sign with a certificate that is valid now; register a new one before the old one expires.");
        }

        if (!certificate.AllowsSigning)
        {
            return SignatureProblem.At(S016, document.Root, $"The key usage of certificate '{certificate.Subject}' does not allow digitalSignature.", "Have a signing certificate issued with key usage digitalSignature.");
        }

        if (certificate.Weakness is { } weakness)
        {
            return SignatureProblem.At(S017, document.Root, $"The certificate '{certificate.Subject}' has {weakness}; expected RSA of at least 2048 bits, or ECDSA on P-256.", "Make a new key of a kind that the profile takes and register its certificate.");
        }

        return certificate.IsRsa == (shape.Algorithm == XmlNames.RsaSha256)
            ? (shape, certificate)
            : SignatureProblem.At(S018, document.Root, $"SignatureMethod is {shape.Algorithm}, but the certificate has {(certificate.IsRsa ? "an RSA" : "an ECDSA")} key.", "Name the signature method that fits the key.");
    }

    private static Outcome<SigningCertificate> Crypto(CanonicalDocument document, SignatureShape shape, SigningCertificate certificate)
    {
        var digest = DigestWithoutSignature(document);
        if (!CryptographicOperations.FixedTimeEquals(digest, shape.Digest))
        {
            return SignatureProblem.At(
                S019,
                document.Root,
                $"The digest of the document is {Convert.ToBase64String(digest)}; DigestValue says {Convert.ToBase64String(shape.Digest)}. The content changed after signing, or was signed in another form.",
                "Sign last, then change nothing inside the document: no indenting, no new prefixes; a prefixed root spliced under a default namespace needs xmlns=\"\".");
        }

        return certificate.Verifies(document.Signature.SignedInfo.Span, shape.Value)
            ? certificate
            : SignatureProblem.At(
                S020,
                document.Root,
                $"The digest is right, but the signature value does not verify with the key of '{certificate.Subject}'.",
                "Sign SignedInfo in its exclusive canonical form with the key that belongs to the certificate in KeyInfo; an ECDSA value is r||s, not DER.");
    }

    // The enveloped transform leaves out the signature; since it declares only what it uses itself, what is left is the canonical form less its bytes.
    private static byte[] DigestWithoutSignature(CanonicalDocument document)
    {
        var (start, length) = document.Signature.Bytes.GetOffsetAndLength(document.Canonical.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(document.Canonical.Span[..start]);
        hash.AppendData(document.Canonical.Span[(start + length)..]);
        return hash.GetHashAndReset();
    }
}
