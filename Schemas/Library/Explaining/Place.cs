using System.Globalization;
using System.Xml;
using System.Xml.XPath;

namespace CatsIce.Schemas.Explaining;

/// <summary>An element and the way to it. The pointer is put together only when something is found, and without looking at the
/// siblings again: a document with a million wrong elements costs no more than a million steps.</summary>
/// <param name="Number">Position among the siblings of that name; 0 where it is the only one.</param>
internal sealed record Place(Place? Parent, XPathNavigator Node, int Number)
{
    public string Name => Node.LocalName;

    public string ParentName => Parent?.Name ?? "the specification";

    public string Pointer => $"{Parent?.Pointer}/{Name}{(Number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{Number}]"))}";

    public int Line => ((IXmlLineInfo)Node).LineNumber;

    public int Column => ((IXmlLineInfo)Node).LinePosition;

    /// <summary>The value of an element without children; null for a group.</summary>
    public string? Value => Node.SelectChildren(XPathNodeType.Element).MoveNext() ? null : Node.Value;

    public IEnumerable<Place> Children()
    {
        var totals = new Dictionary<XmlQualifiedName, int>();
        foreach (XPathNavigator child in Node.SelectChildren(XPathNodeType.Element))
        {
            totals[NameOf(child)] = totals.GetValueOrDefault(NameOf(child)) + 1;
        }

        var seen = new Dictionary<XmlQualifiedName, int>();
        foreach (XPathNavigator child in Node.SelectChildren(XPathNodeType.Element))
        {
            var name = NameOf(child);
            seen[name] = seen.GetValueOrDefault(name) + 1;
            yield return new Place(this, child.Clone(), totals[name] > 1 ? seen[name] : 0);
        }
    }

    public static XmlQualifiedName NameOf(XPathNavigator node) => new(node.LocalName, node.NamespaceURI);
}
