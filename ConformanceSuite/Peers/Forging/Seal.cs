using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CatsIce.ConformanceSuite.Peers.Forging;

/// <summary>Signs as the profile says but for what a forgery changes. Texts are in canonical form already, so what is signed here is what a verifier digests. It shares no code
/// with the strict signer, which can't be made to write anything illegal.</summary>
/// <param name="Certificate">With its private key: RSA, or ECDSA on P-256.</param>
internal sealed record Seal(X509Certificate2 Certificate)
{
    public const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string InclusiveC14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    public const string Enveloped = Ds + "enveloped-signature";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private const string RsaKey = "1.2.840.113549.1.1.1";

    public string Canonicalization { get; init; } = Method("CanonicalizationMethod", ExclusiveC14N);

    /// <summary>Declarations of the document's root that the canonical form of SignedInfo repeats; none in the exclusive form.</summary>
    public string Declared { get; init; } = "";

    /// <summary>Null: the one that fits the key.</summary>
    public string? Algorithm { get; init; }

    public string Uri { get; init; } = "";

    public string Transforms { get; init; } = Method("Transform", Enveloped) + Method("Transform", ExclusiveC14N);

    public string DigestMethod { get; init; } = Method("DigestMethod", Sha256);

    public Func<byte[], byte[]> Digest { get; init; } = SHA256.HashData;

    /// <summary>What stands in SignedInfo for its Reference.</summary>
    public Func<string, string> References { get; init; } = reference => reference;

    /// <summary>The signature value over these bytes; null: the right one.</summary>
    public Func<byte[], byte[]>? Sign { get; init; }

    /// <summary>Null: X509Data with the certificate.</summary>
    public string? KeyInfo { get; init; }

    /// <summary>Between KeyInfo and the end of the signature.</summary>
    public string Appendix { get; init; } = "";

    public static string Method(string element, string algorithm, string content = "") => $"<ds:{element} Algorithm=\"{algorithm}\">{content}</ds:{element}>";

    public static string X509(params ReadOnlySpan<X509Certificate2> certificates)
    {
        var data = "";
        foreach (var certificate in certificates)
        {
            data += $"<ds:X509Certificate>{Convert.ToBase64String(certificate.RawDataMemory.Span)}</ds:X509Certificate>";
        }

        return $"<ds:KeyInfo><ds:X509Data>{data}</ds:X509Data></ds:KeyInfo>";
    }

    /// <summary>The unsigned document with this signature as its last child.</summary>
    public byte[] Over(string unsigned)
    {
        var end = unsigned.LastIndexOf("</", StringComparison.Ordinal);
        return SignedDocument.Bytes(unsigned[..end] + Signature(unsigned) + unsigned[end..]);
    }

    /// <summary>The signature element over this text.</summary>
    public string Signature(string over)
    {
        var digest = Convert.ToBase64String(Digest(SignedDocument.Bytes(over)));
        var reference = $"<ds:Reference URI=\"{Uri}\"><ds:Transforms>{Transforms}</ds:Transforms>{DigestMethod}<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>";
        var info = Canonicalization + Method("SignatureMethod", Algorithm ?? Own) + References(reference) + "</ds:SignedInfo>";
        var value = (Sign ?? SignWell)(SignedDocument.Bytes($"<ds:SignedInfo {Declared}xmlns:ds=\"{Ds}\">" + info));
        return $"<ds:Signature xmlns:ds=\"{Ds}\"><ds:SignedInfo>{info}<ds:SignatureValue>{Convert.ToBase64String(value)}</ds:SignatureValue>{KeyInfo ?? X509(Certificate)}{Appendix}</ds:Signature>";
    }

    /// <summary>The signature method of the profile that does not fit the key.</summary>
    public static string OtherMethod(X509Certificate2 certificate) => MethodFor(!IsRsa(certificate));

    private string Own => MethodFor(IsRsa(Certificate));

    private static bool IsRsa(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value == RsaKey;

    private static string MethodFor(bool rsa) => "http://www.w3.org/2001/04/xmldsig-more#" + (rsa ? "rsa-sha256" : "ecdsa-sha256");

    private byte[] SignWell(byte[] data)
    {
        using var rsa = Certificate.GetRSAPrivateKey();
        using var ecdsa = Certificate.GetECDsaPrivateKey();
        return rsa is not null ? rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : ecdsa?.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ?? throw new CryptographicException($"The certificate '{Certificate.Subject}' comes without its private key, RSA or ECDSA; nothing can be forged with it.");
    }
}
