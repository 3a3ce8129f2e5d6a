using System.Collections.Immutable;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Signature wrapping: the genuine, unchanged original is kept somewhere for the verifier to find, and something else stands where it is read.</summary>
internal static class Wrapping
{
    private const string Duty = "CSS-SIG-014";

    public static ImmutableArray<Forgery> All { get; } =
    [
        new("wrapped-beside", "holds the unsigned original before the genuine signature, and other content before that", "CSS-SIG-012", "CSS-SIG-012", Signature("S019"))
        {
            Document = (d, _) => SignedDocument.Bytes(d.RootTag + d.Stolen + d.Unsigned + d.Signature + d.EndTag),
        },
        new("wrapped-as-first-child", "holds the whole signed original as its first child", "CSS-SIG-001", Duty, Signature("S003"))
        {
            Document = (d, _) => SignedDocument.Bytes(d.RootTag + d.Text + d.Stolen + d.EndTag),
        },
        new("wrapped-as-last-child", "holds the whole signed original as its last child", "CSS-SIG-001", Duty, Signature("S003"))
        {
            Document = (d, _) => SignedDocument.Bytes(d.RootTag + d.Stolen + d.Text + d.EndTag),
        },
        new("wrapped-in-extension", "holds the whole signed original in a group, and its signature once more at the end", "CSS-SIG-001", Duty, Signature("S002"))
        {
            Document = (d, _) => SignedDocument.Bytes(d.RootTag + $"<Extension>{d.Text}</Extension>" + d.Stolen + d.Signature + d.EndTag),
        },
        new("wrapped-in-object", "holds the original in a ds:Object of the signature", "CSS-SIG-002", Duty, Signature("S004"))
        {
            Document = (d, _) => d.With(d.Stolen, d.Signature.Replace("</ds:Signature>", $"<ds:Object>{d.Unsigned}</ds:Object></ds:Signature>", StringComparison.Ordinal)),
        },
        new("wrapped-in-key-info", "holds the original in KeyInfo", "CSS-SIG-007", Duty, Signature("S013"))
        {
            Document = (d, _) => d.With(d.Stolen, d.Signature.Replace("</ds:KeyInfo>", d.Unsigned + "</ds:KeyInfo>", StringComparison.Ordinal)),
        },
    ];
}
