using System.Xml.XPath;

namespace CatsIce.Schemas;

/// <summary>Small steps from the root element of a document, without the cost of compiling an XPath each time.</summary>
internal static class RootElement
{
    /// <returns>A new navigator on the root element, whether <paramref name="node"/> was that or the document.</returns>
    public static XPathNavigator Of(XPathNavigator node)
    {
        var element = node.Clone();
        if (element.NodeType == XPathNodeType.Root && !element.MoveToChild(XPathNodeType.Element))
        {
            throw new ArgumentException("The document has no root element.", nameof(node));
        }

        return element;
    }

    /// <summary>The trimmed text of every element at a path of unqualified child names such as <c>TransitOperation/MRN</c>.</summary>
    public static IEnumerable<string> Texts(this XPathNavigator from, string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? path : path[..slash];
        var child = from.Clone();
        for (var found = child.MoveToChild(name, ""); found; found = child.MoveToNext(name, ""))
        {
            if (slash < 0)
            {
                yield return child.Value.Trim();
                continue;
            }

            foreach (var text in child.Texts(path[(slash + 1)..]))
            {
                yield return text;
            }
        }
    }
}
