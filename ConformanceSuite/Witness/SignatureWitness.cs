using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;

namespace CatsIce.ConformanceSuite.Witness;

/// <summary>The signature profile of the specification (chapter "Security and signature"), read and verified once more: tree, transform and keys of the platform.</summary>
internal static class SignatureWitness
{
    private const string Ds = "http://www.w3.org/2000/09/xmldsig#";
    private const string Exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private const string EcdsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    /// <param name="document">Loaded from the canonical form of the document; it is taken apart.</param>
    /// <param name="registered">Of the party that is said to have signed.</param>
    /// <param name="at">Time of receipt.</param>
    /// <returns>Why the signature does not hold; empty when it does.</returns>
    public static string Judge(XmlDocument document, IReadOnlyCollection<X509Certificate2> registered, DateTimeOffset at)
    {
        var root = document.DocumentElement!;
        var all = document.GetElementsByTagName("Signature", Ds).Cast<XmlElement>().ToList();
        if (all.Count != 1 || root.Children().LastOrDefault() != all[0])
        {
            return $"there are {all.Count} signatures, or the last child of the root is something else";
        }

        var signature = all[0];
        if (Shape(signature) is { Length: > 0 } wrong)
        {
            return wrong;
        }

        var info = signature.Children().First();
        var certificate = registered.FirstOrDefault(c => c.RawData.AsSpan().SequenceEqual(Base64(signature, "X509Certificate")));
        if (certificate is null)
        {
            return "its certificate is not registered for the sender";
        }

        if (KeyOf(certificate, Algorithm(info, "SignatureMethod"), at) is { Length: > 0 } unfit)
        {
            return unfit;
        }

        var signed = Apex(info);
        var (digest, value) = (Base64(signature, "DigestValue"), Base64(signature, "SignatureValue"));
        root.RemoveChild(signature);
        return !SHA256.HashData(ExclusiveForm.Of(document)).AsSpan().SequenceEqual(digest) ? "the digest is that of another document"
            : !Verifies(certificate, signed, value) ? "the signature value does not verify with the key of the certificate"
            : "";
    }

    private static string Shape(XmlElement signature)
    {
        var (parts, info) = (Names(signature), signature.Children().FirstOrDefault());
        if (parts != "SignedInfo SignatureValue KeyInfo" || info is null)
        {
            return $"the signature consists of '{parts}'";
        }

        var reference = info.Children().FirstOrDefault(e => e.LocalName == "Reference");
        var transforms = reference?.Children().FirstOrDefault();
        return Names(info) != "CanonicalizationMethod SignatureMethod Reference" ? $"SignedInfo consists of '{Names(info)}'"
            : Algorithm(info, "CanonicalizationMethod") != Exclusive ? "SignedInfo is canonicalized in another way"
            : Names(reference!) != "Transforms DigestMethod DigestValue" || reference!.GetAttributeNode("URI")?.Value != "" ? "the Reference is another than to the whole document"
            : Names(transforms!) != "Transform Transform" || string.Join(' ', transforms!.Children().Select(t => t.GetAttribute("Algorithm"))) != $"{Ds}enveloped-signature {Exclusive}" ? "the transforms are others"
            : Algorithm(reference, "DigestMethod") != "http://www.w3.org/2001/04/xmlenc#sha256" ? "the digest method is another"
            : Names(signature.Children().Last()) != "X509Data" || Names(signature.Children().Last().Children().First()) != "X509Certificate" ? "KeyInfo is something else than one certificate"
            : Children(info).Concat(Children(transforms)).Any(method => method.HasChildNodes && method.LocalName is "CanonicalizationMethod" or "SignatureMethod" or "Transform" && method.Children().Any()) ? "a method has parameters"
            : "";
    }

    private static string KeyOf(X509Certificate2 certificate, string algorithm, DateTimeOffset at)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return at < certificate.NotBefore.ToUniversalTime() || at > certificate.NotAfter.ToUniversalTime() ? "the certificate is not valid at the time of receipt"
            : certificate.Extensions.OfType<X509KeyUsageExtension>().Any(usage => !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)) ? "the certificate may not sign"
            : algorithm == RsaSha256 ? rsa is { KeySize: >= 2048 } ? "" : "the key is no RSA key of at least 2048 bits"
            : algorithm == EcdsaSha256 ? ecdsa is { KeySize: 256 } && ecdsa.ExportParameters(false).Curve.Oid.FriendlyName is "nistP256" or "ECDSA_P256" ? "" : "the key is not on P-256"
            : "the signature method is another";
    }

    private static bool Verifies(X509Certificate2 certificate, byte[] data, byte[] value)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        return rsa?.VerifyData(data, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ?? ecdsa!.VerifyData(data, value, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    // SignedInfo as a document of its own; its prefix is declared on its parent.
    private static byte[] Apex(XmlElement info) => ExclusiveForm.Of(PlainXml.Load(System.Text.Encoding.UTF8.GetBytes(info.OuterXml)));

    private static string Names(XmlElement element) =>
        string.Join(' ', element.ChildNodes.Cast<XmlNode>().Where(n => n is not XmlWhitespace and not XmlSignificantWhitespace).Select(n => n.NamespaceURI == Ds ? n.LocalName : "?" + n.Name));

    private static IEnumerable<XmlElement> Children(XmlElement? element) => element?.Children() ?? [];

    private static string Algorithm(XmlElement parent, string name) => parent.Children().First(e => e.LocalName == name).GetAttribute("Algorithm");

    private static byte[] Base64(XmlElement signature, string name)
    {
        var text = signature.GetElementsByTagName(name, Ds)[0]!.InnerText;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
