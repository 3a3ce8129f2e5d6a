using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CatsIce.Protocol.Evidence.Container;

/// <summary>The XAdES baseline-B signature over all files of a container (ETSI EN 319 132-1, section 6), with the algorithms of the exchange profile, section 4. There is one
/// way to write it: who verifies writes it again from its facts and compares, so that nothing in it can be moved, wrapped or added.</summary>
/// <param name="SigningTime">To the second.</param>
/// <param name="Certificate">DER.</param>
/// <param name="Method">RSA-SHA256 or ECDSA-SHA256.</param>
/// <param name="Files">In the order of the container.</param>
internal sealed record ContainerSignature(DateTimeOffset SigningTime, ReadOnlyMemory<byte> Certificate, string Method, ImmutableArray<SignedFile> Files)
{
    internal const string Asic = "http://uri.etsi.org/02918/v1.2.1#";
    internal const string Xades = "http://uri.etsi.org/01903/v1.3.2#";
    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string SignedPropertiesType = "http://uri.etsi.org/01903#SignedProperties";
    private const string DsDeclared = $" xmlns:ds=\"{XmlNames.Signature}\"";
    private const string XadesDeclared = $" xmlns:xades=\"{Xades}\"";

    /// <summary>What the signature value is over: SignedInfo in exclusive canonical form.</summary>
    public byte[] SignedInfo() => Encoding.UTF8.GetBytes(SignedInfo(isApex: true));

    /// <summary>The whole file.</summary>
    public byte[] ToXml(ReadOnlySpan<byte> value) => Encoding.UTF8.GetBytes(
        $"""<asic:XAdESSignatures xmlns:asic="{Asic}"><ds:Signature{DsDeclared} Id="S1">{SignedInfo(isApex: false)}<ds:SignatureValue>{Convert.ToBase64String(value)}</ds:SignatureValue>"""
        + $"<ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(Certificate.Span)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
        + $"""<ds:Object><xades:QualifyingProperties{XadesDeclared} Target="#S1">{SignedProperties(isApex: false)}</xades:QualifyingProperties></ds:Object></ds:Signature></asic:XAdESSignatures>""");

    private string SignedInfo(bool isApex)
    {
        var properties = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(SignedProperties(isApex: true))));
        var xml = new StringBuilder(512 + (400 * Files.Length))
            .Append(CultureInfo.InvariantCulture, $"""<ds:SignedInfo{(isApex ? DsDeclared : "")}><ds:CanonicalizationMethod Algorithm="{XmlNames.ExclusiveC14N}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="{Method}"></ds:SignatureMethod>""");
        for (var i = 0; i < Files.Length; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<ds:Reference Id="R{i}" URI="{Files[i].Name}"><ds:DigestMethod Algorithm="{XmlNames.Sha256}"></ds:DigestMethod><ds:DigestValue>{Files[i].Digest}</ds:DigestValue></ds:Reference>""");
        }

        return xml.Append(CultureInfo.InvariantCulture, $"""<ds:Reference Type="{SignedPropertiesType}" URI="#S1-SP"><ds:Transforms><ds:Transform Algorithm="{XmlNames.ExclusiveC14N}"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="{XmlNames.Sha256}"></ds:DigestMethod>""")
            .Append(CultureInfo.InvariantCulture, $"<ds:DigestValue>{properties}</ds:DigestValue></ds:Reference></ds:SignedInfo>").ToString();
    }

    // As an apex of its own every element declares the prefixes that it uses and that none above it has declared (Exclusive XML Canonicalization 1.0, section 3).
    private string SignedProperties(bool isApex)
    {
        var ds = isApex ? DsDeclared : "";
        var xml = new StringBuilder(512 + (150 * Files.Length))
            .Append(CultureInfo.InvariantCulture, $"""<xades:SignedProperties{(isApex ? XadesDeclared : "")} Id="S1-SP"><xades:SignedSignatureProperties><xades:SigningTime>{SigningTime.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}</xades:SigningTime>""")
            .Append(CultureInfo.InvariantCulture, $"""<xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod{ds} Algorithm="{XmlNames.Sha256}"></ds:DigestMethod><ds:DigestValue{ds}>{Convert.ToBase64String(SHA256.HashData(Certificate.Span))}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>""")
            .Append("</xades:SignedSignatureProperties><xades:SignedDataObjectProperties>");
        for (var i = 0; i < Files.Length; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"""<xades:DataObjectFormat ObjectReference="#R{i}"><xades:MimeType>{ContainerLayout.MediaTypeOf(Files[i].Name)}</xades:MimeType></xades:DataObjectFormat>""");
        }

        return xml.Append("</xades:SignedDataObjectProperties></xades:SignedProperties>").ToString();
    }
}

/// <param name="Name">One of <see cref="ContainerLayout"/>: nothing in it has to be escaped.</param>
/// <param name="Digest">Base64 SHA-256.</param>
internal sealed record SignedFile(string Name, string Digest);
