using System.Globalization;
using System.Xml.XPath;

namespace CatsIce.Schemas.Bridging.Facts;

/// <summary>Reads a valid document into facts. The signature is left out: it would not hold for the converted document.</summary>
internal static class FactReader
{
    public static (Fact Root, Ledger Ledger) Read(XPathNavigator root, string target)
    {
        var ledger = new Ledger(target);
        return (Read(root, "/" + root.LocalName, ledger), ledger);
    }

    private static Fact Read(XPathNavigator element, string pointer, Ledger ledger)
    {
        // A group that says nothing is read as an empty value; written again, it is the same.
        var children = element.SelectChildren(XPathNodeType.Element).Cast<XPathNavigator>().Where(e => e.NamespaceURI.Length == 0).Select(e => e.Clone()).ToList();
        if (children.Count == 0)
        {
            return new Fact(element.LocalName, element.Value, pointer, [ledger.Enter(pointer, element.Value)]);
        }

        var group = Fact.Group(element.LocalName, pointer);
        var alike = children.GroupBy(c => c.LocalName).ToDictionary(g => g.Key, g => g.Count());
        var seen = new Dictionary<string, int>();
        foreach (var child in children)
        {
            var number = seen[child.LocalName] = seen.GetValueOrDefault(child.LocalName) + 1;
            var place = alike[child.LocalName] == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{number}]");
            group.Children.Add(Read(child, $"{pointer}/{child.LocalName}{place}", ledger));
        }

        return group;
    }
}
