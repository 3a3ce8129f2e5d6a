using System.Collections.Immutable;
using System.Xml.XPath;

namespace CatsIce.Schemas.XPath;

/// <summary>Which namespaces an element of a <see cref="NodeTable"/> sees (XPath 1.0, section 5.4).</summary>
internal static class Declarations
{
    private static readonly Declaration Xml = new("xml", "http://www.w3.org/XML/1998/namespace");

    /// <summary>The nearest declarations first.</summary>
    public static ImmutableArray<Declaration> InScope(NodeTable table, int element, XPathNamespaceScope scope)
    {
        var found = ImmutableArray.CreateBuilder<Declaration>();
        for (var at = element; at != NodeTable.Document; at = table[at].Parent)
        {
            var own = at == NodeTable.Root ? table.Names.OfRoot : at == table.ContentCount ? table.Names.OfSignature : [];
            found.AddRange(own.Where(declared => !found.Any(nearer => nearer.Prefix == declared.Prefix)).ToArray());
            if (scope == XPathNamespaceScope.Local)
            {
                break;
            }
        }

        if (scope == XPathNamespaceScope.All)
        {
            found.Add(Xml);
        }

        return found.ToImmutable();
    }
}
