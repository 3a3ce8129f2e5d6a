using System.Globalization;
using System.Text;
using System.Xml.XPath;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Receipts;

/// <summary>Writes and reads the flat signed documents of the exchange (Receipt, Transmission): named fields in a fixed order, then ds:Signature.</summary>
internal static class ExchangeFields
{
    /// <summary>A field whose value is null is left out.</summary>
    public static byte[] Write(string root, params ReadOnlySpan<(string Name, string? Value)> fields)
    {
        var xml = new StringBuilder(1024).Append(CultureInfo.InvariantCulture, $"<ice:{root} xmlns:ice=\"{XmlNames.Exchange}\">");
        foreach (var (name, value) in fields)
        {
            XmlText.Element(xml, "ice:" + name, value);
        }

        return Encoding.UTF8.GetBytes(xml.Append(CultureInfo.InvariantCulture, $"</ice:{root}>").ToString());
    }

    /// <summary>The fields by name; refused unless they are the expected ones in order (a name ending in ? may be absent) and a signature follows.</summary>
    public static Outcome<IReadOnlyDictionary<string, string>> Read(CanonicalDocument document, string root, params ReadOnlySpan<string> expected)
    {
        if (document.RootName != root || document.Namespace != XmlNames.Exchange)
        {
            return Wrong($"The document is {{{document.Namespace}}}{document.RootName}; expected a {root} of the exchange.");
        }

        var fields = new Dictionary<string, string>();
        var at = document.Root;
        var present = at.MoveToChild(XPathNodeType.Element);
        foreach (var name in expected)
        {
            var field = name.TrimEnd('?');
            if (present && at.LocalName == field && at.NamespaceURI == XmlNames.Exchange)
            {
                fields[field] = at.Value.Trim();
                present = at.MoveToNext(XPathNodeType.Element);
            }
            else if (!name.EndsWith('?'))
            {
                return Wrong($"The {root} lacks its field {field}, or has it in another place.");
            }
        }

        return present && at.LocalName == "Signature" && at.NamespaceURI == XmlNames.Signature && !at.MoveToNext(XPathNodeType.Element)
            ? fields
            : Wrong($"After its fields the {root} holds something other than one ds:Signature.");

        Outcome<IReadOnlyDictionary<string, string>> Wrong(string detail) =>
            new Refusal.Fault(FaultCode.InvalidParameter, detail, $"Build the {root} by its published schema.");
    }
}
