using System.Globalization;
using System.Text;
using System.Xml.XPath;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Receipts;

/// <summary>Writes and reads the signed documents of the exchange (Receipt, Transmission): named fields in a fixed order, then a group where the document may have
/// one, then ds:Signature.</summary>
internal static class ExchangeFields
{
    private const string Prefix = "ice";

    /// <summary>The signed document in canonical form, which it is written in from the first. A field whose value is null is left out.</summary>
    public static byte[] Sign(DocumentSigner signer, string root, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var xml = new CanonicalWriter();
        xml.StartElement(Prefix, root, XmlNames.Exchange, []);
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                xml.StartElement(Prefix, name, XmlNames.Exchange, []);
                xml.Text(XmlText.Carried(value));
                xml.EndElement(Prefix, name);
            }
        }

        xml.EndElement(Prefix, root);
        return signer.SignCanonical(xml.Written.Span);
    }

    /// <param name="group">Writes what stands behind the fields.</param>
    public static byte[] Sign(DocumentSigner signer, string root, Action<StringBuilder> group, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var xml = new StringBuilder(1024).Append(CultureInfo.InvariantCulture, $"<ice:{root} xmlns:ice=\"{XmlNames.Exchange}\">");
        foreach (var (name, value) in fields)
        {
            XmlText.Element(xml, "ice:" + name, value);
        }

        group(xml);
        return signer.Sign(Encoding.UTF8.GetBytes(xml.Append(CultureInfo.InvariantCulture, $"</ice:{root}>").ToString()));
    }

    /// <summary>The fields by name; refused unless they are the expected ones in order (a name ending in ? may be absent) and a signature follows.</summary>
    public static Outcome<IReadOnlyDictionary<string, string>> Read(CanonicalDocument document, string root, params ReadOnlySpan<string> expected) =>
        ReadWithGroup(document, root, group: null, expected).TryGet(out var read, out var refusal) ? read.Fields : refusal;

    /// <summary>As <see cref="Read"/>, of a document that may have a group between its fields and its signature.</summary>
    /// <param name="group">Its name; null when there is none.</param>
    public static Outcome<FieldsAndGroup> ReadWithGroup(CanonicalDocument document, string root, string? group, params ReadOnlySpan<string> expected)
    {
        var walk = new FieldWalk(document.Root, root);
        if (document.RootName != root || document.Namespace != XmlNames.Exchange)
        {
            return walk.Wrong($"The document is {{{document.Namespace}}}{document.RootName}; expected a {root} of the exchange.");
        }

        if (!walk.Take(expected).TryGet(out var fields, out var refusal))
        {
            return refusal;
        }

        var found = group is null ? null : walk.TakeGroup(group);
        return walk.TakeSignature() && walk.IsAtEnd
            ? new FieldsAndGroup(fields, found)
            : walk.Wrong($"After its fields the {root} holds something other than one ds:Signature.");
    }
}

internal sealed record FieldsAndGroup(Dictionary<string, string> Fields, XPathNavigator? Group);
