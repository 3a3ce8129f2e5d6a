using System.Text;
using System.Xml;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Steps through the children of wrapper elements, which hold elements and white space only.</summary>
internal static class ElementWalk
{
    /// <summary>Moves to the next child element of the element at <paramref name="parentDepth"/>: from its start tag, or from the end of the
    /// child before. False at its end tag.</summary>
    public static bool ToChild(XmlReader reader, int parentDepth)
    {
        if (reader.Depth == parentDepth && reader.NodeType == XmlNodeType.Element && reader.IsEmptyElement)
        {
            return false;
        }

        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.Depth == parentDepth + 1:
                    return true;
                case XmlNodeType.EndElement when reader.Depth == parentDepth:
                    return false;
                case XmlNodeType.Text when IsWhiteSpace(reader.Value):
                    break; // the platform calls white space of more than 4,096 characters text
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    throw new RefusedEnvelopeException(FaultCode.MalformedSoap, "Text stands where only elements are expected.", "Write the envelope as the WSDL says; documents go in as elements, not as escaped text.");
            }
        }

        return false;
    }

    /// <summary>Moves to the child element that must come next and have this name in the exchange namespace.</summary>
    public static void ToRequiredChild(XmlReader reader, int parentDepth, string operation, string name)
    {
        if (!ToChild(reader, parentDepth) || !IsExchange(reader, name))
        {
            var found = reader.NodeType == XmlNodeType.Element ? $"{{{reader.NamespaceURI}}}{reader.LocalName}" : "its end";
            throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"In {operation}, {name} of the exchange namespace is expected; found {found}.", "Build the request from the WSDL.");
        }
    }

    public static bool IsExchange(XmlReader reader, string name) =>
        reader.NodeType == XmlNodeType.Element && reader.LocalName == name && reader.NamespaceURI == XmlNames.Exchange;

    private static bool IsWhiteSpace(string text) => text.AsSpan().IndexOfAnyExcept(" \t\r\n") < 0;

    /// <summary>The text of the element that the reader stands on; leaves the reader on its end.</summary>
    public static string Text(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (depth, name, text) = (reader.Depth, reader.LocalName, new StringBuilder());
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            text.Append(reader.NodeType switch
            {
                XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace => reader.Value,
                XmlNodeType.Element => throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"{name} holds an element; text is expected.", "Build the request from the WSDL."),
                _ => "",
            });
        }

        return text.ToString();
    }

    /// <summary>Passes over an element that is not looked at; leaves the reader on its end.</summary>
    public static void PassOver(XmlReader reader, DocumentLimits limits)
    {
        if (!reader.IsEmptyElement)
        {
            var depth = reader.Depth;
            while (reader.Read() && reader.Depth > depth)
            {
                if (reader.Depth > limits.MaxDepth)
                {
                    throw new RefusedEnvelopeException(FaultCode.MalformedSoap, $"A header is nested more than {limits.MaxDepth} levels deep.", "Leave the header out: the exchange uses WS-Addressing and its own Transmission.");
                }
            }
        }
    }
}
