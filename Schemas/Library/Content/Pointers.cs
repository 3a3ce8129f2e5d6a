using System.Globalization;
using System.Xml.XPath;

namespace CatsIce.Schemas.Content;

/// <summary>The pointers of one document, as <see cref="XPathPointer"/> writes them. Siblings are counted once, so that ten thousand findings
/// under one parent do not count them ten thousand times.</summary>
internal sealed class Pointers
{
    private readonly Dictionary<XPathNavigator, string> _known = new(new ByPosition());

    public string Of(XPathNavigator element)
    {
        if (_known.TryGetValue(element, out var pointer))
        {
            return pointer;
        }

        var parent = element.Clone();
        if (!parent.MoveToParent() || parent.NodeType == XPathNodeType.Root)
        {
            return _known[element.Clone()] = "/" + element.LocalName;
        }

        var above = Of(parent);
        var alike = parent.SelectChildren(element.LocalName, element.NamespaceURI).Cast<XPathNavigator>().Select(n => n.Clone()).ToArray();
        for (var i = 0; i < alike.Length; i++)
        {
            _known[alike[i]] = alike.Length == 1
                ? $"{above}/{element.LocalName}"
                : string.Create(CultureInfo.InvariantCulture, $"{above}/{element.LocalName}[{i + 1}]");
        }

        return _known[element];
    }

    private sealed class ByPosition : IEqualityComparer<XPathNavigator>
    {
        public bool Equals(XPathNavigator? x, XPathNavigator? y) => XPathNavigator.NavigatorComparer.Equals(x, y);

        public int GetHashCode(XPathNavigator obj) => XPathNavigator.NavigatorComparer.GetHashCode(obj);
    }
}
