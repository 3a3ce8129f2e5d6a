using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.XPath;
using CatsIce.Schemas;

namespace Schemas.Tests.Bridging;

/// <summary>A value of a document, read without any help of the bridge.</summary>
/// <param name="Path">Names from the root, without numbers.</param>
/// <param name="Pointer">With numbers, as in findings.</param>
internal sealed record Leaf(string Path, string Value, string Pointer)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public static XPathNavigator Parse(byte[] document)
    {
        using var reader = XmlReader.Create(new MemoryStream(document), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = new XPathDocument(reader, XmlSpace.Preserve).CreateNavigator();
        root.MoveToFirstChild();
        return root;
    }

    public static XPathNavigator Parse(string document) => Parse(Encoding.UTF8.GetBytes(document));

    public static List<Leaf> Of(XPathNavigator root)
    {
        var leaves = new List<Leaf>();
        Visit(root, "/" + root.LocalName, leaves);
        return leaves;
    }

    private static void Visit(XPathNavigator element, string path, List<Leaf> leaves)
    {
        var children = element.SelectChildren(XPathNodeType.Element).Cast<XPathNavigator>().Where(c => c.NamespaceURI.Length == 0).Select(c => c.Clone()).ToList();
        if (children.Count == 0)
        {
            leaves.Add(new(path, Plain(element.Value), XPathPointer.Of(element)));
        }

        foreach (var child in children)
        {
            Visit(child, $"{path}/{child.LocalName}", leaves);
        }
    }

    /// <summary>Numbers are compared as numbers: 1.50 is 1.5.</summary>
    public static string Plain(string value) =>
        value.Contains('.', StringComparison.Ordinal) && decimal.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture) : value;
}
