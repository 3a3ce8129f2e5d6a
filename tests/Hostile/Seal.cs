using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace CatsIce.Hostile;

/// <summary>Makes signatures that are cryptographically sound and wrong in one chosen respect. The texts must be in canonical form, so that
/// what is signed here is what a verifier would digest.</summary>
internal sealed record Seal(X509Certificate2 Certificate)
{
    public const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    public const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    public const string Enveloped = Ds + "enveloped-signature";
    public const string Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    public string CanonicalizationMethod { get; init; } = Method("CanonicalizationMethod", Exclusive);

    /// <summary>Algorithm identifier; null for the one that fits the key.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The attributes of Reference, in canonical order.</summary>
    public string ReferenceAttributes { get; init; } = "URI=\"\"";

    public string Transforms { get; init; } = Transform(Enveloped) + Transform(Exclusive);

    public string DigestMethod { get; init; } = Method("DigestMethod", Sha256);

    public Func<byte[], byte[]> Digest { get; init; } = SHA256.HashData;

    /// <summary>The text of DigestValue, from the base64 of the right digest.</summary>
    public Func<string, string> DigestText { get; init; } = text => text;

    /// <summary>The text of SignatureValue, from the base64 of the right value.</summary>
    public Func<string, string> ValueText { get; init; } = text => text;

    /// <summary>What stands in SignedInfo for its Reference.</summary>
    public Func<string, string> References { get; init; } = reference => reference;

    /// <summary>What is signed instead of SignedInfo's canonical form, or with another algorithm; null for the right way.</summary>
    public Func<byte[], byte[]>? Sign { get; init; }

    /// <summary>Null for X509Data with the certificate.</summary>
    public string? KeyInfo { get; init; }

    /// <summary>Between KeyInfo and the end of Signature.</summary>
    public string Appendix { get; init; } = "";

    public static string Method(string element, string algorithm) => $"<ds:{element} Algorithm=\"{algorithm}\"></ds:{element}>";

    public static string Transform(string algorithm, string content = "") => $"<ds:Transform Algorithm=\"{algorithm}\">{content}</ds:Transform>";

    public static string X509(params ReadOnlySpan<X509Certificate2> certificates)
    {
        var text = new StringBuilder("<ds:KeyInfo><ds:X509Data>");
        foreach (var certificate in certificates)
        {
            text.Append(CultureInfo.InvariantCulture, $"<ds:X509Certificate>{Convert.ToBase64String(certificate.RawData)}</ds:X509Certificate>");
        }

        return text.Append("</ds:X509Data></ds:KeyInfo>").ToString();
    }

    /// <summary>The document with this signature as its last child.</summary>
    public string Over(string unsigned)
    {
        var end = unsigned.LastIndexOf("</", StringComparison.Ordinal);
        return unsigned[..end] + Signature(unsigned) + unsigned[end..];
    }

    /// <summary>The signature element over this text.</summary>
    public string Signature(string over)
    {
        var digest = DigestText(Convert.ToBase64String(Digest(Victim.Bytes(over))));
        var reference = $"<ds:Reference {ReferenceAttributes}><ds:Transforms>{Transforms}</ds:Transforms>{DigestMethod}<ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>"
            .Replace("<ds:Reference >", "<ds:Reference>", StringComparison.Ordinal);
        var info = CanonicalizationMethod + Method("SignatureMethod", Algorithm ?? OwnAlgorithm) + References(reference) + "</ds:SignedInfo>";
        var value = (Sign ?? SignWell)(Victim.Bytes($"<ds:SignedInfo xmlns:ds=\"{Ds}\">" + info));
        return $"<ds:Signature xmlns:ds=\"{Ds}\"><ds:SignedInfo>{info}<ds:SignatureValue>{ValueText(Convert.ToBase64String(value))}</ds:SignatureValue>{KeyInfo ?? X509(Certificate)}{Appendix}</ds:Signature>";
    }

    private string OwnAlgorithm => Certificate.PublicKey.Oid.Value == "1.2.840.113549.1.1.1" ? RsaSha256 : EcdsaSha256;

    private byte[] SignWell(byte[] data)
    {
        using var rsa = Certificate.GetRSAPrivateKey();
        if (rsa is not null)
        {
            return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        using var ecdsa = Certificate.GetECDsaPrivateKey();
        return ecdsa!.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
