using System.Xml;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;

namespace CatsIce.Protocol.Envelopes;

/// <summary>The outer part of both directions: from the first byte to the child of Body, headers noted on the way.</summary>
internal sealed class EnvelopeWalk(XmlReader reader, ReadOnlyMemory<byte> body, DocumentLimits limits)
{
    public SoapVersion? Version { get; private set; }

    public string? MessageId { get; private set; }

    public string? Action { get; private set; }

    public CanonicalDocument? Transmission { get; private set; }

    private int _bodyDepth;

    /// <summary>Moves to the single child element of Body.</summary>
    public void ToBodyChild()
    {
        ToEnvelope();
        var depth = reader.Depth;
        var hasPart = ElementWalk.ToChild(reader, depth);
        if (hasPart && IsSoap("Header"))
        {
            ReadHeaders();
            hasPart = ElementWalk.ToChild(reader, depth);
        }

        if (!hasPart || !IsSoap("Body"))
        {
            throw Malformed("The Envelope has no Body where one is expected.");
        }

        _bodyDepth = reader.Depth;
        if (!ElementWalk.ToChild(reader, _bodyDepth))
        {
            throw new RefusedEnvelopeException(FaultCode.UnknownOperation, "The Body is empty.", "Put one operation of the exchange into the Body.");
        }
    }

    /// <summary>Reads on from the end of Body's child: nothing but white space and end tags may follow.</summary>
    public void ToEnd()
    {
        if (ElementWalk.ToChild(reader, _bodyDepth) || ElementWalk.ToChild(reader, _bodyDepth - 1))
        {
            throw Malformed($"{reader.LocalName} follows where the envelope should end.");
        }

        while (reader.Read())
        {
        }
    }

    private void ToEnvelope()
    {
        while (reader.Read() && reader.NodeType != XmlNodeType.Element)
        {
            if (HardenedXml.ForeignDeclaration(reader) is { } declared)
            {
                throw WrongEncoding(declared);
            }
        }

        if (reader.LocalName != "Envelope")
        {
            throw Malformed($"The root is '{reader.LocalName}'; a SOAP Envelope is expected.");
        }

        Version = reader.NamespaceURI switch
        {
            XmlNames.Soap11 => SoapVersion.Soap11,
            XmlNames.Soap12 => SoapVersion.Soap12,
            _ => throw new RefusedEnvelopeException(
                FaultCode.VersionMismatch,
                $"The Envelope's namespace is '{OneLine.Quote(reader.NamespaceURI)}'.",
                $"Send SOAP 1.2 ({XmlNames.Soap12}) or SOAP 1.1 ({XmlNames.Soap11})."),
        };
    }

    private void ReadHeaders()
    {
        var depth = reader.Depth;
        while (ElementWalk.ToChild(reader, depth))
        {
            switch (reader.NamespaceURI, reader.LocalName)
            {
                case (XmlNames.Addressing, "MessageID") when MessageId is null:
                    MessageId = Limited(ElementWalk.Text(reader).Trim());
                    break;
                case (XmlNames.Addressing, "Action") when Action is null:
                    Action = Limited(ElementWalk.Text(reader).Trim());
                    break;
                case (XmlNames.Exchange, "Transmission") when Transmission is null:
                    Transmission = CanonicalDocument.ReadInside(reader, body, limits).Match(
                        document => document,
                        refusal => throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"The Transmission header cannot be read. {refusal.Summary}", "Send the header as the hub signed it."));
                    break;
                case (XmlNames.Addressing, "MessageID" or "Action") or (XmlNames.Exchange, "Transmission"):
                    throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"The header {reader.LocalName} is given twice.", "Send each header once.");
                case (XmlNames.Addressing, _):
                    ElementWalk.PassOver(reader, limits);
                    break;
                default:
                    PassOverUnknown();
                    break;
            }
        }
    }

    private void PassOverUnknown()
    {
        if (reader.GetAttribute("mustUnderstand", Version!.Value.Namespace()) is "1" or "true")
        {
            throw new RefusedEnvelopeException(FaultCode.MustUnderstand, $"The header {{{OneLine.Quote(reader.NamespaceURI)}}}{OneLine.Quote(reader.LocalName)} is marked mustUnderstand and is not one of the exchange.", "Remove the header: the exchange uses WS-Addressing and its own Transmission, and the security is in the document's signature and in TLS.");
        }

        ElementWalk.PassOver(reader, limits);
    }

    private bool IsSoap(string name) => reader.LocalName == name && reader.NamespaceURI == Version!.Value.Namespace();

    private static string Limited(string text) => text.Length <= 256
        ? text
        : throw new RefusedEnvelopeException(FaultCode.InvalidParameter, "A WS-Addressing header is longer than 256 characters.", "Use a shorter URI.");

    public static RefusedEnvelopeException WrongEncoding(string found) => new(
        FaultCode.UnsupportedCharacterEncoding, $"The body must be UTF-8 without byte order mark; found {found}.", "Write the body as UTF-8 without byte order mark.");

    private static RefusedEnvelopeException Malformed(string detail) =>
        new(FaultCode.MalformedSoap, detail, "Send one SOAP Envelope with a Body that holds one operation.");
}
