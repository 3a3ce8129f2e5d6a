using System.Collections.Immutable;
using System.Text;
using static CatsIce.ConformanceSuite.Peers.Forging.Refused;

namespace CatsIce.ConformanceSuite.Peers.Forging.Families;

/// <summary>Bytes that are not UTF-8, not well-formed, or not all there.</summary>
internal static class Bytes
{
    private const string Encoding8 = "CSS-TRN-015";
    private const string Invalid = "CSS-XML-001";

    public static ImmutableArray<Forgery> All { get; } =
    [
        new("byte-order-mark", "begins the whole body with a byte order mark", Encoding8, Encoding8, AnyWay) { Envelope = body => [0xEF, 0xBB, 0xBF, .. body] },
        new("utf-16", "writes the whole body in UTF-16 and calls it UTF-8", Encoding8, Encoding8, AnyWay) { Envelope = body => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body))] },
        new("encoding-declared", "begins with an XML declaration of another encoding inside the envelope", "CSS-SOA-009", Invalid, AnyWay)
        {
            Document = (d, _) => SignedDocument.Bytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + d.Text),
        },
        new("byte-invalid", "holds a byte that is no UTF-8", Encoding8, Invalid, AnyWay) { Document = (d, _) => [.. SignedDocument.Bytes(d.RootTag), 0xFF, .. SignedDocument.Bytes(d.Content + d.Signature + d.EndTag)] },
        new("character-forbidden", "holds a control character that XML does not allow", "CSS-DOC-004", Invalid, AnyWay) { Document = (d, _) => d.With("\u0007" + d.Content) },
        new("not-well-formed", "closes its first group by another name", "CSS-DOC-004", Invalid, AnyWay) { Document = (d, _) => d.With("<Group></Gruppe>" + d.Content) },
        new("cut-off", "ends in the middle, and the envelope with it", "CSS-DOC-004", Invalid, AnyWay) { Envelope = body => body[..(body.Length / 2)] },
        new("cut-document", "ends in the middle, inside a whole envelope", "CSS-DOC-004", Invalid, AnyWay) { Document = (d, _) => SignedDocument.Bytes(d.Text[..(d.RootTag.Length + (d.Content.Length / 2))]) },
        new("second-document", "brings two documents in one envelope", "CSS-SOA-009", "CSS-SOA-009", AnyWay) { Document = (d, _) => SignedDocument.Bytes(d.Text + d.Text) },
        new("no-document", "brings an envelope without a document", "CSS-SOA-009", "CSS-SOA-009", AnyWay) { Document = (_, _) => [] },
    ];
}
