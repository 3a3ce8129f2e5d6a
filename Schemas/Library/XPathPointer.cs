using System.Globalization;
using System.Xml.XPath;

namespace CatsIce.Schemas;

/// <summary>The errorPointer of a node (exchange profile, section 6).</summary>
public static class XPathPointer
{
    /// <summary>The path from the root: local names, and <c>[n]</c> only where the parent has more than one child of that name.</summary>
    public static string Of(XPathNavigator node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var steps = new Stack<string>();
        var at = node.Clone();
        do
        {
            switch (at.NodeType)
            {
                case XPathNodeType.Root:
                    return "/" + string.Join('/', steps);
                case XPathNodeType.Attribute:
                    steps.Push("@" + at.LocalName);
                    break;
                case XPathNodeType.Element:
                    steps.Push(at.LocalName + Position(at));
                    break;
            }
        }
        while (at.MoveToParent());
        return "/" + string.Join('/', steps);
    }

    private static string Position(XPathNavigator element)
    {
        var before = 0;
        for (var other = element.Clone(); other.MoveToPrevious();)
        {
            before += Alike(other, element) ? 1 : 0;
        }

        var more = before > 0;
        for (var other = element.Clone(); !more && other.MoveToNext();)
        {
            more = Alike(other, element);
        }

        return more ? string.Create(CultureInfo.InvariantCulture, $"[{before + 1}]") : "";
    }

    private static bool Alike(XPathNavigator other, XPathNavigator element) =>
        other.NodeType == XPathNodeType.Element && other.LocalName == element.LocalName && other.NamespaceURI == element.NamespaceURI;
}
