using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Markup that documents never hold: what readers see differently, what is fetched or expanded, what costs more to read than to write.</summary>
internal static class Markup
{
    private const string NoMarkup = "CSS-DOC-005";
    private const string NoDtd = "CSS-SEC-003";
    private const string Invalid = "CSS-XML-001";
    private const string Xsi = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    public static ImmutableArray<Forgery> All { get; } =
    [
        new("comment", "holds a comment, which a canonical form leaves out", NoMarkup, Invalid, Xml("15")) { Document = (d, _) => d.With("<!-- -->" + d.Content) },
        new("comment-in-value", "cuts a signed value in two by a comment", NoMarkup, Invalid, Xml("15")) { Document = (d, _) => d.With(d.WithValue("messageIdentification", id => id[..1] + "<!-- -->" + id[1..])) },
        new("comment-in-digest", "hides a comment in the digest", NoMarkup, Invalid, Xml("15"))
        {
            Document = (d, _) => d.With(signature: d.Signature.Replace("<ds:DigestValue>", "<ds:DigestValue><!-- -->", StringComparison.Ordinal)),
        },
        new("processing-instruction", "holds a processing instruction", NoMarkup, Invalid, Xml("15")) { Document = (d, _) => d.With("<?x y?>" + d.Content) },
        new("dtd", "begins with a document type declaration", NoMarkup, NoDtd, AnyWay) { Document = (d, _) => WithDtd(d, "") },
        new("external-entity", "takes a value from a file by an external entity", NoMarkup, NoDtd, AnyWay)
        {
            Document = (d, _) => WithDtd(d, "<!ENTITY x SYSTEM \"file:///etc/hostname\">", d.WithValue("messageIdentification", _ => "&x;")),
        },
        new("external-dtd", "names a document type at an address", NoMarkup, NoDtd, AnyWay)
        {
            Document = (d, _) => SignedDocument.Bytes($"<!DOCTYPE {d.Prefix}:{d.Name} SYSTEM \"http://127.0.0.1:9/x.dtd\">{d.Text}"),
        },
        new("billion-laughs", "declares entities that grow to gigabytes", NoMarkup, NoDtd, AnyWay) { Document = (d, _) => WithDtd(d, Laughs(), d.WithValue("messageIdentification", _ => "&l9;")) },
        new("deep-nesting", "is one hundred thousand levels deep", "CSS-DOC-007", Invalid, AnyWay)
        {
            Document = (d, _) => d.With(new StringBuilder().Insert(0, "<a>", 100_000).Insert(300_000, "</a>", 100_000).ToString() + d.Content),
        },
        new("attributes-too-many", "has 33 attributes in one element", "CSS-DOC-007", Invalid, Xml(null))
        {
            Document = (d, _) => d.With($"<a {string.Join(' ', Enumerable.Range(0, 33).Select(i => $"a{i}=\"\""))}></a>" + d.Content),
        },
        new("xsi-type", "names a type for the root by xsi:type", "CSS-DOC-006", Invalid, Xml("15")) { Document = (d, keys) => Root(d, keys, $" {Xsi}", $" xsi:type=\"{d.Prefix}:AnyType\"") },
        new("xsi-schema-location", "names a schema at an address", "CSS-DOC-006", Invalid, Xml("15")) { Document = (d, keys) => Root(d, keys, $" {Xsi}", $" xsi:schemaLocation=\"{d.Namespace} http://127.0.0.1:9/x.xsd\"") },
    ];

    private static byte[] WithDtd(SignedDocument d, string declarations, string? content = null) =>
        SignedDocument.Bytes($"<!DOCTYPE {d.Prefix}:{d.Name} [{declarations}]>{d.RootTag}{content ?? d.Content}{d.Signature}{d.EndTag}");

    // In canonical order: namespaces by prefix, then attributes without a namespace, then the others. So it is signed well and refused for what it is.
    private static byte[] Root(SignedDocument d, ForgeryKeys keys, string declaration, string attribute)
    {
        var version = d.RootTag.IndexOf(" version=", StringComparison.Ordinal);
        var root = d.RootTag[..version] + declaration + d.RootTag[version..^1] + attribute + ">";
        return new Seal(keys.Signer).Over(root + d.Content + d.EndTag);
    }

    private static string Laughs()
    {
        var dtd = new StringBuilder("<!ENTITY l0 \"lol\">");
        for (var i = 1; i < 10; i++)
        {
            dtd.Append(CultureInfo.InvariantCulture, $"<!ENTITY l{i} \"").Insert(dtd.Length, $"&l{i - 1};", 10).Append("\">");
        }

        return dtd.ToString();
    }
}
