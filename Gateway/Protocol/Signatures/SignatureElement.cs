using System.Xml.XPath;

namespace CatsIce.Protocol.Signatures;

/// <summary>Reads the parts of a ds:Signature strictly: what is not expected is found, not passed over.</summary>
internal static class SignatureElement
{
    /// <summary>The element children, in order; text other than white space between them counts as an unexpected part.</summary>
    public static List<XPathNavigator> Children(XPathNavigator parent)
    {
        var children = new List<XPathNavigator>();
        var at = parent.Clone();
        for (var more = at.MoveToFirstChild(); more; more = at.MoveToNext())
        {
            if (at.NodeType == XPathNodeType.Element || !string.IsNullOrWhiteSpace(at.Value))
            {
                children.Add(at.Clone());
            }
        }

        return children;
    }

    public static bool Is(XPathNavigator node, string localName) =>
        node.NodeType == XPathNodeType.Element && node.LocalName == localName && node.NamespaceURI == XmlNames.Signature;

    /// <summary>True when the element has these children and no others.</summary>
    public static bool HasExactly(IReadOnlyList<XPathNavigator> children, params ReadOnlySpan<string> localNames)
    {
        if (children.Count != localNames.Length)
        {
            return false;
        }

        for (var i = 0; i < localNames.Length; i++)
        {
            if (!Is(children[i], localNames[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The Algorithm attribute, when it is all the element has: no other attribute and no content.</summary>
    public static string? Algorithm(XPathNavigator method) =>
        Children(method).Count == 0 && OnlyAttribute(method, "Algorithm") is { } algorithm ? algorithm : null;

    /// <summary>The value of the attribute when it is there and is the only one, else null. A harmless Id beside it is passed over.</summary>
    public static string? OnlyAttribute(XPathNavigator element, string name)
    {
        string? found = null;
        var at = element.Clone();
        for (var more = at.MoveToFirstAttribute(); more; more = at.MoveToNextAttribute())
        {
            if (at.NamespaceURI.Length == 0 && at.LocalName == name)
            {
                found = at.Value;
            }
            else if (at.NamespaceURI.Length > 0 || at.LocalName != "Id")
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>Base64 with the white space that XML allows in it, or null.</summary>
    public static byte[]? Base64(XPathNavigator element)
    {
        var text = element.Value;
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return SignatureHasOnlyText(element) && Convert.TryFromBase64String(text, bytes, out var length) && length > 0 ? bytes[..length] : null;
    }

    private static bool SignatureHasOnlyText(XPathNavigator element) => !element.Clone().MoveToFirstChild() || !element.Clone().MoveToChild(XPathNodeType.Element);
}
