using System.Collections.Immutable;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Documents of no known version or message, signed well by who may.</summary>
internal static class Names
{
    private const string Invalid = "CSS-XML-001";

    public static ImmutableArray<Forgery> All { get; } =
    [
        Signed("namespace-wrong", "stands in the namespace of another system of messages", "CSS-DOC-001", d => d.Unsigned.Replace(d.Namespace, "http://ncts.dgtaxud.ec", StringComparison.Ordinal), "15"),
        Signed("namespace-missing", "stands in no namespace", "CSS-DOC-001", d => $"<{d.Name} version=\"3.0\">{d.Content}</{d.Name}>", "15"),
        Signed("version-unknown", "is of a version that does not exist", "CSS-DOC-001", d => d.Unsigned.Replace(d.Namespace, "urn:carec:cats-ice:css:9.9", StringComparison.Ordinal), "15"),
        Signed("version-other", "names another version in its attribute than in its namespace", "CSS-DOC-002", d => d.Unsigned.Replace(" version=\"", " version=\"9", StringComparison.Ordinal), null),
        Signed("root-unknown", "is a message that does not exist", "CSS-DOC-001", d => Renamed(d, "IE999"), "15"),
        Signed("message-type-other", "names another message in messageType than its root", "CSS-HDR-010", d => d.RootTag + d.WithValue("messageType", type => type == "IE018" ? "IE006" : "IE018") + d.EndTag, null),
        Signed("group-in-namespace", "has a data group in the namespace of the root", "CSS-DOC-003", d => d.RootTag + $"<{d.Prefix}:Group></{d.Prefix}:Group>" + d.Content + d.EndTag, null),
    ];

    private static Forgery Signed(string name, string does, string offends, Func<SignedDocument, string> unsigned, string? code) =>
        new(name, does, offends, Invalid, Xml(code)) { Document = (d, keys) => new Seal(keys.Signer).Over(unsigned(d)) };

    private static string Renamed(SignedDocument d, string name) =>
        $"<{d.Prefix}:{name}{d.RootTag[(d.Prefix.Length + d.Name.Length + 2)..]}{d.Content}</{d.Prefix}:{name}>";
}
