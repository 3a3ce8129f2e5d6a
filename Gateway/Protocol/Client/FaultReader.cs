using System.Xml;
using CatsIce.Protocol.Envelopes;

namespace CatsIce.Protocol.Client;

internal static class FaultReader
{
    /// <summary>Reads a Fault of either SOAP version: ExchangeFault where there is one, else code and reason as a foreign stack gives them.</summary>
    public static Reply<T> Read<T>(XmlReader reader, TimeSpan? retryAfter)
        where T : notnull
    {
        var depth = reader.Depth;
        string soapCode = "", reason = "";
        var exchange = new Dictionary<string, string>();
        while (reader.Read() && !(reader.NodeType == XmlNodeType.EndElement && reader.Depth == depth))
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (reader.LocalName)
            {
                case "Code" or "Text" or "Mend" when reader.NamespaceURI == XmlNames.Exchange:
                    exchange[reader.LocalName] = ElementWalk.Text(reader);
                    break;
                case "faultcode" or "Value" when soapCode.Length == 0:
                    soapCode = ElementWalk.Text(reader).Trim();
                    break;
                case "faultstring" or "Text":
                    reason = ElementWalk.Text(reader);
                    break;
            }
        }

        var isSender = soapCode.EndsWith("Sender", StringComparison.Ordinal) || soapCode.EndsWith("Client", StringComparison.Ordinal)
            || soapCode.EndsWith("MustUnderstand", StringComparison.Ordinal) || soapCode.EndsWith("VersionMismatch", StringComparison.Ordinal);
        return new Reply<T>.Faulted(
            exchange.GetValueOrDefault("Code") ?? soapCode, exchange.GetValueOrDefault("Text") ?? reason, exchange.GetValueOrDefault("Mend") ?? "", isSender, retryAfter);
    }
}
