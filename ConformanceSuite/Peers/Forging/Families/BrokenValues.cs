using System.Collections.Immutable;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>What should be base64 in a signature is something else.</summary>
internal static class BrokenValues
{
    private const string Duty = "CSS-SIG-014";

    public static ImmutableArray<Forgery> All { get; } =
    [
        new("digest-broken", "has a digest that is no digest", "CSS-SIG-006", Duty, Signature("S011")) { Document = (d, _) => With(d, "ds:DigestValue", "AAAA") },
        new("value-broken", "has a signature value that is no base64", "CSS-SIG-013", Duty, Signature("S012")) { Document = (d, _) => With(d, "ds:SignatureValue", "?") },
    ];

    private static byte[] With(SignedDocument d, string element, string value)
    {
        var (start, end) = ($"<{element}>", $"</{element}>");
        return d.With(signature: d.Signature.Replace(start + SignedDocument.Between(d.Signature, start, end) + end, start + value + end, StringComparison.Ordinal));
    }
}
