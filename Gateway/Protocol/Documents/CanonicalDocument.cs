using System.Security.Cryptography;
using System.Xml;
using System.Xml.XPath;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Documents;

/// <summary>A document that was parsed once. The canonical bytes are what is stored, digested and delivered; <see cref="Root"/> was built
/// from the same parse, and nobody parses anything else (exchange profile, section 3).</summary>
public sealed class CanonicalDocument
{
    private readonly XPathNavigator _root;

    internal CanonicalDocument(ReadOnlyMemory<byte> canonical, XPathNavigator root, SignaturePlace signature)
    {
        Canonical = canonical;
        _root = root;
        Signature = signature;
        Digest = Convert.ToBase64String(SHA256.HashData(canonical.Span));
    }

    /// <summary>Exclusive canonical form of the whole document, signature included, UTF-8.</summary>
    public ReadOnlyMemory<byte> Canonical { get; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, base64: the digest in receipts and transmissions.</summary>
    public string Digest { get; }

    /// <summary>A navigator of its own for each caller, on the root element.</summary>
    public XPathNavigator Root => _root.Clone();

    public string RootName => _root.LocalName;

    public string Namespace => _root.NamespaceURI;

    internal SignaturePlace Signature { get; }

    /// <summary>Reads a body that is one document of the exchange itself (a Receipt, a Transmission) or anything else that is to be signed or verified.</summary>
    /// <returns>The document; or IE917 with code 15, 18, 39, 52 or 53.</returns>
    public static Outcome<CanonicalDocument> Read(ReadOnlyMemory<byte> body, DocumentLimits? limits = null) =>
        DocumentParser.Whole<CanonicalDocument>(body, limits ?? DocumentLimits.Default, source => DocumentParser.Build(source, judge: null, limits ?? DocumentLimits.Default, body.Length).Document);

    /// <summary>As <see cref="Read"/>, from a reader that stands on the document's root inside an envelope.</summary>
    internal static Outcome<CanonicalDocument> ReadInside(XmlReader source, ReadOnlyMemory<byte> body, DocumentLimits limits) =>
        DocumentParser.Guard<CanonicalDocument>(body, () => DocumentParser.Build(source, judge: null, limits, expected: 0).Document);
}
