using System.Collections.Immutable;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Signatures that have too many, too few or misplaced parts.</summary>
internal static class SignatureShapes
{
    // A verifier refuses what is outside the profile before it does any cryptography.
    private const string Duty = "CSS-SIG-014";

    public static ImmutableArray<Forgery> All { get; } =
    [
        new("signature-missing", "leaves out the signature", "CSS-SIG-001", Duty, Signature("S001")) { Document = (d, _) => d.With(signature: "") },
        new("signature-twice", "holds the signature two times", "CSS-SIG-001", Duty, Signature("S002")) { Document = (d, _) => d.With(signature: d.Signature + d.Signature) },
        new("signature-not-last", "puts the signature before the data groups", "CSS-SIG-001", Duty, Signature("S003"))
        {
            Document = (d, _) => SignedDocument.Bytes(d.RootTag + d.Signature + d.Content + d.EndTag),
        },
        new("signature-in-group", "puts the signature into a group of its own", "CSS-SIG-001", Duty, Signature("S003")) { Document = (d, _) => d.With(signature: $"<Group>{d.Signature}</Group>") },
        new("signature-empty", "has a signature without any part", "CSS-SIG-002", Duty, Signature("S004")) { Document = (d, _) => d.With(signature: $"<ds:Signature xmlns:ds=\"{Seal.Ds}\"></ds:Signature>") },
        new("signed-info-twice", "has a second SignedInfo in the signature", "CSS-SIG-002", Duty, Signature("S004"))
        {
            Document = (d, _) => d.With(signature: d.Signature.Replace("</ds:SignedInfo>", "</ds:SignedInfo><ds:SignedInfo></ds:SignedInfo>", StringComparison.Ordinal)),
        },
        new("object-inside", "carries a ds:Object in the signature, which is signed well", "CSS-SIG-002", Duty, Signature("S004"))
        {
            Document = (d, keys) => new Seal(keys.Signer) { Appendix = "<ds:Object>x</ds:Object>" }.Over(d.Unsigned),
        },
        new("reference-detached", "signs a document at another address, although well", "CSS-SIG-005", Duty, Signature("S008"))
        {
            Document = (d, keys) => new Seal(keys.Signer) { Uri = "http://127.0.0.1:9/" }.Over(d.Unsigned),
        },
        new("reference-to-id", "signs an element by its id instead of the whole document", "CSS-SIG-005", Duty, Signature("S008"))
        {
            Document = (d, keys) => SignedDocument.Bytes(d.RootTag + Part(d) + d.Stolen + new Seal(keys.Signer) { Uri = "#part" }.Signature(Part(d)) + d.EndTag),
        },
        new("reference-twice", "signs the document two times in one signature", "CSS-SIG-005", Duty, Signature("S007"))
        {
            Document = (d, keys) => new Seal(keys.Signer) { References = reference => reference + reference }.Over(d.Unsigned),
        },
        new("reference-missing", "signs nothing", "CSS-SIG-005", Duty, Signature("S007")) { Document = (d, keys) => new Seal(keys.Signer) { References = _ => "" }.Over(d.Unsigned) },
    ];

    private static string Part(SignedDocument d) => $"<Group Id=\"part\">{d.Content}</Group>";
}
