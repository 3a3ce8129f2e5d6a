using System.Collections;
using System.Security.Cryptography.Xml;
using System.Xml;

namespace CatsIce.ConformanceSuite.Witness;

/// <summary>The exclusive canonical form by the transform of the platform.</summary>
internal static class ExclusiveForm
{
    /// <summary>Of an element where it stands: what is declared around it counts, what is not used is left out.</summary>
    public static byte[] Of(XmlElement element)
    {
        var nodes = new List<XmlNode>();
        Add(element, nodes);
        for (var around = element.ParentNode as XmlElement; around is not null; around = around.ParentNode as XmlElement)
        {
            nodes.AddRange(around.Attributes.Cast<XmlAttribute>().Where(a => a.NamespaceURI == "http://www.w3.org/2000/xmlns/"));
        }

        return Bytes(transform => transform.LoadInput(new Nodes(nodes)));
    }

    public static byte[] Of(XmlDocument document) => Bytes(transform => transform.LoadInput(document));

    private static void Add(XmlNode node, List<XmlNode> nodes)
    {
        nodes.Add(node);
        if (node.Attributes is { } attributes)
        {
            nodes.AddRange(attributes.Cast<XmlNode>());
        }

        foreach (XmlNode child in node.ChildNodes)
        {
            Add(child, nodes);
        }
    }

    private static byte[] Bytes(Action<XmlDsigExcC14NTransform> load)
    {
        var transform = new XmlDsigExcC14NTransform();
        load(transform);
        using var output = (Stream)transform.GetOutput(typeof(Stream));
        using var bytes = new MemoryStream();
        output.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed class Nodes(List<XmlNode> nodes) : XmlNodeList
    {
        public override int Count => nodes.Count;

        public override XmlNode? Item(int index) => index < nodes.Count ? nodes[index] : null;

        public override IEnumerator GetEnumerator() => nodes.GetEnumerator();
    }
}
