using System.Collections.Frozen;
using System.Xml.XPath;

namespace CatsIce.Schemas.XPath;

/// <summary>A number for each name that the schemas or the expressions of one specification use, so that names are compared as numbers. Filled
/// while the specification is loaded, frozen before the first document.</summary>
internal sealed class ElementNames
{
    /// <summary>The document node, and every name nobody asks for.</summary>
    public const int Other = 0;

    private readonly Dictionary<string, int> _known = [];
    private FrozenDictionary<string, int>? _frozen;

    /// <summary>The number of a child element; below the root, names stand in no namespace.</summary>
    public int Element(string name) => Number(name);

    /// <summary>The number of a root element, which stands in the namespace of the specification.</summary>
    public int Root(string name) => Number(OfRoot(name));

    public int Attribute(string name) => Number(OfAttribute(name));

    /// <summary>A root element's name as it is numbered.</summary>
    public static string OfRoot(string name) => "css:" + name;

    /// <summary>An attribute's name as it is numbered.</summary>
    public static string OfAttribute(string name) => "@" + name;

    public void Freeze() => _frozen = _known.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The number of the node a navigator stands on.</summary>
    public int Of(XPathNavigator node, bool isRoot) => Find(
        node.NodeType == XPathNodeType.Attribute ? OfAttribute(node.LocalName)
        : isRoot ? OfRoot(node.LocalName)
        : node.LocalName);

    /// <returns><see cref="Other"/> for a name that nobody asks for.</returns>
    public int Find(string key) => _frozen!.TryGetValue(key, out var number) ? number : Other;

    private int Number(string key)
    {
        if (_frozen is not null)
        {
            return _frozen.TryGetValue(key, out var found) ? found : throw new InvalidOperationException($"'{key}' is asked for after the names were frozen.");
        }

        if (!_known.TryGetValue(key, out var number))
        {
            _known.Add(key, number = _known.Count + 1);
        }

        return number;
    }
}
