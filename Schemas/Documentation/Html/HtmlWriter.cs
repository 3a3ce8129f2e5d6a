using System.Collections.Frozen;
using System.Text;
using System.Xml.Linq;

namespace CatsIce.Schemas.Documentation.Html;

/// <summary>Writes a page so that browsers read it as HTML and everything else as XML: no element is closed in itself but the empty ones of HTML,
/// and lines end where blocks end, so that two editions can be compared line by line.</summary>
internal static class HtmlWriter
{
    private static readonly FrozenSet<string> Empty = FrozenSet.Create("meta", "link", "br", "hr", "img", "col", "wbr");

    private static readonly FrozenSet<string> Blocks = FrozenSet.Create(
        "html", "head", "title", "meta", "link", "body", "header", "nav", "main", "footer", "section", "div", "h1", "h2", "h3", "h4", "p", "ul", "ol", "li",
        "dl", "dd", "table", "caption", "thead", "tbody", "tr", "pre", "figure", "figcaption", "svg", "rect", "path", "text", "blockquote", "details", "summary");

    public static string Write(XElement html)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n");
        Write(html, "", text);
        return text.ToString();
    }

    private static void Write(XElement element, string ns, StringBuilder text)
    {
        var name = element.Name.LocalName;
        text.Append('<').Append(name);
        if (element.Name.NamespaceName != ns)
        {
            Attribute("xmlns", element.Name.NamespaceName, text);
        }

        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration))
        {
            Attribute(attribute.Name.LocalName, attribute.Value, text);
        }

        if (Empty.Contains(name))
        {
            text.Append(" />");
        }
        else
        {
            text.Append('>');
            foreach (var node in element.Nodes())
            {
                Write(node, element.Name.NamespaceName, text);
            }

            text.Append("</").Append(name).Append('>');
        }

        if (Blocks.Contains(name))
        {
            text.Append('\n');
        }
    }

    private static void Write(XNode node, string ns, StringBuilder text)
    {
        switch (node)
        {
            case XElement child:
                Write(child, ns, text);
                break;
            case XText { Value: var value }:
                Escape(value, text);
                break;
            default:
                throw new InvalidOperationException($"A page holds elements and text only, found {node.NodeType}.");
        }
    }

    private static void Attribute(string name, string value, StringBuilder text)
    {
        text.Append(' ').Append(name).Append("=\"");
        Escape(value, text);
        text.Append('"');
    }

    private static void Escape(string value, StringBuilder text)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                _ => text.Append(c),
            };
        }
    }
}
