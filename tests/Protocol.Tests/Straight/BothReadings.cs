using System.Xml;
using System.Xml.XPath;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace Protocol.Tests.Straight;

/// <summary>What the straight reader takes must be the same in all that can be seen of it as what the plain one reads.</summary>
internal static class BothReadings
{
    private static readonly DocumentReader Reader = new(SchemaLibrary.Default, DocumentLimits.Default);

    /// <returns>Whether the straight reader was sure.</returns>
    public static bool Agree(byte[] body)
    {
        if (Reader.ReadStraight(body) is not { } straight)
        {
            return false;
        }

        if (!Reader.ReadPlainly(body).TryGet(out var plain, out var refusal))
        {
            Assert.Fail("Read straight, but refused by the plain reader: " + refusal.Summary);
        }

        Same(plain!, straight);
        return true;
    }

    public static void Same(BusinessDocument plain, BusinessDocument straight)
    {
        Assert.True(plain.SchemaValid, "Read straight, but not valid by the platform's judge.");
        Assert.True(straight.SchemaValid);
        Assert.Equal(plain.Canonical.ToArray(), straight.Canonical.ToArray());
        Assert.Equal(plain.Digest, straight.Digest);
        Assert.Equal(plain.Type, straight.Type);
        Assert.Equal(plain.Specification, straight.Specification);
        Assert.Equal(plain.Header, straight.Header);
        Assert.Equal((plain.Facts.Mrn, plain.Facts.SenderOffice, string.Join(' ', plain.Facts.RecipientOffices)), (straight.Facts.Mrn, straight.Facts.SenderOffice, string.Join(' ', straight.Facts.RecipientOffices)));
        Same(plain.Document.Signature, straight.Document.Signature);
        Same(plain.Root, straight.Root);
        Assert.Equal(ContentCheck.Header(plain), ContentCheck.Header(straight));
        Assert.Equal(ContentCheck.Content(plain), ContentCheck.Content(straight));
    }

    private static void Same(SignaturePlace plain, SignaturePlace straight)
    {
        Assert.Equal((plain.Count, plain.IsLastChild, plain.Bytes), (straight.Count, straight.IsLastChild, straight.Bytes));
        Assert.Equal(plain.SignedInfo.ToArray(), straight.SignedInfo.ToArray());
    }

    // Both stand on the root element; its parent is the document.
    private static void Same(XPathNavigator plain, XPathNavigator straight)
    {
        Assert.True(plain.MoveToParent() && straight.MoveToParent());
        Assert.Equal(XPathNodeType.Root, straight.NodeType);
        Below(plain, straight);
        Assert.Equal(plain.SelectDescendants(XPathNodeType.All, matchSelf: true).Cast<XPathNavigator>().Select(Written), straight.SelectDescendants(XPathNodeType.All, matchSelf: true).Cast<XPathNavigator>().Select(Written));
    }

    private static void Below(XPathNavigator plain, XPathNavigator straight)
    {
        Assert.Equal(Written(plain), Written(straight));
        Assert.Equal(Attributes(plain), Attributes(straight));
        foreach (var scope in Enum.GetValues<XPathNamespaceScope>())
        {
            Assert.Equal(Namespaces(plain, scope), Namespaces(straight, scope));
        }

        var (a, b) = (plain.Clone(), straight.Clone());
        var (more, other) = (a.MoveToFirstChild(), b.MoveToFirstChild());
        while (more && other)
        {
            Below(a, b);
            Assert.True(straight.IsDescendant(b));
            (more, other) = (a.MoveToNext(), b.MoveToNext());
        }

        Assert.Equal(more, other);
        var last = b.Clone();
        Assert.Equal(a.MoveToPrevious(), b.MoveToPrevious());
        Assert.Equal(Written(a), Written(b));
        Assert.Equal(last.IsSamePosition(straight) ? 0 : 1, Convert.ToInt32(last.MoveToParent() && last.IsSamePosition(straight)));
    }

    private static IEnumerable<string> Attributes(XPathNavigator element)
    {
        var at = element.Clone();
        for (var more = at.MoveToFirstAttribute(); more; more = at.MoveToNextAttribute())
        {
            yield return Written(at);
        }
    }

    // Their order is nobody's concern (XPath 1.0, section 5.4).
    private static IEnumerable<string> Namespaces(XPathNavigator element, XPathNamespaceScope scope)
    {
        var (at, found) = (element.Clone(), new List<string>());
        for (var more = at.MoveToFirstNamespace(scope); more; more = at.MoveToNextNamespace(scope))
        {
            found.Add(Written(at));
        }

        return found.Order(StringComparer.Ordinal);
    }

    private static string Written(XPathNavigator node)
    {
        // Nobody asks where a text begins, or a namespace.
        var place = node.NodeType is XPathNodeType.Element or XPathNodeType.Attribute ? ((IXmlLineInfo)node).LineNumber + ":" + ((IXmlLineInfo)node).LinePosition : "";
        return string.Join(' ', node.NodeType, node.Prefix, node.LocalName, node.NamespaceURI, node.Name, node.IsEmptyElement, node.HasAttributes, node.HasChildren, place, node.Value);
    }
}
