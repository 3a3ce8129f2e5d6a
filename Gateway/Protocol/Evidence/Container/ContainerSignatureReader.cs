using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.XPath;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>Reads a container's signature and verifies its value. What it says of the files is for others to compare.</summary>
internal static class ContainerSignatureReader
{
    // Some 600 characters for each of 20,000 files.
    private static readonly DocumentLimits Limits = DocumentLimits.Default with { MaxCharacters = 32 * 1024 * 1024, MaxCanonicalBytes = 32 * 1024 * 1024 };

    /// <returns>The signature as far as it can be read; refused when it is none of the one form.</returns>
    public static Outcome<ReadSignature> Read(ReadOnlyMemory<byte> file) => CanonicalDocument.Read(file, Limits).Then(document => FromTree(document, file.Span));

    private static Outcome<ReadSignature> FromTree(CanonicalDocument document, ReadOnlySpan<byte> file)
    {
        var names = new XmlNamespaceManager(new NameTable());
        names.AddNamespace("ds", XmlNames.Signature);
        names.AddNamespace("xades", ContainerSignature.Xades);
        var root = document.Root;
        var references = root.Select("ds:Signature/ds:SignedInfo/ds:Reference[not(@Type)]", names).OfType<XPathNavigator>();
        var method = root.SelectSingleNode("ds:Signature/ds:SignedInfo/ds:SignatureMethod/@Algorithm", names)?.Value;
        if (method is not (XmlNames.RsaSha256 or XmlNames.EcdsaSha256)
            || Base64(root.SelectSingleNode("ds:Signature/ds:SignatureValue", names)) is not { } value
            || Base64(root.SelectSingleNode("ds:Signature/ds:KeyInfo/ds:X509Data/ds:X509Certificate", names)) is not { } certificate
            || !DateTimeOffset.TryParseExact(
                root.SelectSingleNode("ds:Signature/ds:Object/xades:QualifyingProperties/xades:SignedProperties/xades:SignedSignatureProperties/xades:SigningTime", names)?.Value,
                ContainerSignature.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return Wrong("it lacks its algorithm, value, certificate or signing time");
        }

        ImmutableArray<SignedFile> files = [.. references.Select(reference => new SignedFile(reference.GetAttribute("URI", ""), reference.SelectSingleNode("ds:DigestValue", names)?.Value ?? ""))];
        var signature = new ContainerSignature(time, certificate, method, files);
        return files.All(signed => ContainerLayout.IsName(signed.Name)) && signature.ToXml(value).AsSpan().SequenceEqual(file)
            ? new ReadSignature(signature, value)
            : Wrong("it has other parts, another order or another form than the one in which it is written");
    }

    private static byte[]? Base64(XPathNavigator? node)
    {
        var bytes = new byte[(node?.Value.Length ?? 0) + 3];
        return node is not null && Convert.TryFromBase64String(node.Value, bytes, out var length) ? bytes[..length] : null;
    }

    private static Refusal.Fault Wrong(string why) => new(FaultCode.InvalidParameter, $"It is no signature of a container: {why}.", "Take the container as the hub wrote it.");
}

internal sealed record ReadSignature(ContainerSignature Signature, byte[] Value)
{
    /// <summary>Whether the value verifies with the key of the certificate, and the certificate may sign.</summary>
    public bool Verifies()
    {
        try
        {
            using var loaded = X509CertificateLoader.LoadCertificate(Signature.Certificate.Span);
            using var certificate = new SigningCertificate(loaded);
            return certificate.Weakness is null && certificate.AllowsSigning && certificate.IsRsa == (Signature.Method == XmlNames.RsaSha256) && certificate.Verifies(Signature.SignedInfo(), Value);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
