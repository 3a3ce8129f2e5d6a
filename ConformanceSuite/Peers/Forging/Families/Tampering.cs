using System.Collections.Immutable;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Something was changed after signing; the signature is the genuine one.</summary>
internal static class Tampering
{
    private const string Digest = "CSS-SIG-012";

    public static ImmutableArray<Forgery> All { get; } =
    [
        new("digest-altered", "changes the digest in the signature", Digest, Digest, Signature("S019"))
        {
            Document = (d, _) => d.With(signature: InSignature(d, "ds:DigestValue")),
        },
        new("value-altered", "changes the signature value", "CSS-SIG-013", "CSS-SIG-013", Signature("S020")) { Document = (d, _) => d.With(signature: InSignature(d, "ds:SignatureValue")) },
        new("header-changed", "changes the messageIdentification after signing", Digest, Digest, Signature("S019")) { Document = (d, _) => d.With(d.Stolen) },
        new("mrn-changed", "changes the MRN after signing", Digest, Digest, Signature("S019")) { Document = (d, _) => d.With(d.WithValue("MRN", SignedDocument.Altered)) },
        new("consignment-changed", "changes the last value of the data groups after signing", Digest, Digest, Signature("S019")) { Document = (d, _) => d.With(d.WithLastValue()) },
        new("element-added", "adds an element after signing", Digest, Digest, Signature("S019")) { Document = (d, _) => d.With(d.Content + "<added></added>") },
        new("groups-removed", "removes all data groups after signing", Digest, Digest, Signature("S019")) { Document = (d, _) => d.With(HeaderOf(d)) },
        new("indented", "is indented after signing", Digest, Digest, Signature("S019")) { Document = (d, _) => d.With("\n  " + d.Content) },
        new("root-attribute-added", "gives the root an attribute after signing", Digest, Digest, Signature("S019")) { Document = (d, _) => d.With(rootTag: d.RootTag[..^1] + " Id=\"x\">") },
    ];

    // The first character carries whole bits of the value, whatever its padding.
    private static string InSignature(SignedDocument d, string element)
    {
        var at = d.Signature.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        return d.Signature[..at] + (d.Signature[at] == 'A' ? 'B' : 'A') + d.Signature[(at + 1)..];
    }

    private static string HeaderOf(SignedDocument d) =>
        d.Content[..(d.Content.IndexOf("</messageType>", StringComparison.Ordinal) is var at and > 0 ? at + "</messageType>".Length : throw new FormatException($"This {d.Name} has no messageType."))];
}
