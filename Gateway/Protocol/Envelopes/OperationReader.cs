using System.Globalization;
using System.Xml;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Reads the operation element that the reader stands on, and the documents in it, in the one pass over the body.</summary>
internal sealed class OperationReader(SchemaLibrary library, DocumentReader documents, XmlReader reader, ReadOnlyMemory<byte> body)
{
    private static readonly string[] Operations = ["Submit", "Ping", "Collect", "Confirm", "Status", "ReferenceData"];

    /// <summary>Set when a document broke off the parse: nothing behind it can be read any more.</summary>
    public bool IsBroken { get; private set; }

    public ExchangeRequest Read()
    {
        var depth = reader.Depth;
        if (reader.NamespaceURI != XmlNames.Exchange || !Operations.Contains(reader.LocalName))
        {
            throw new RefusedEnvelopeException(
                FaultCode.UnknownOperation,
                $"{{{reader.NamespaceURI}}}{reader.LocalName} is no operation of the exchange.",
                $"Use one of {string.Join(", ", Operations)} in namespace {XmlNames.Exchange}.");
        }

        var request = ReadOperation(reader.LocalName, depth);
        if (!IsBroken && ElementWalk.ToChild(reader, depth))
        {
            throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"{request.Operation} holds {reader.LocalName} where nothing more is expected.", "Build the request from the WSDL.");
        }

        return request;
    }

    private ExchangeRequest ReadOperation(string name, int depth)
    {
        switch (name)
        {
            case "Submit":
                ElementWalk.ToRequiredChild(reader, depth, name, "Document");
                return new ExchangeRequest.Submit(ReadDocument(() => documents.ReadInside(reader, body)));
            case "Ping":
                return ReadPing(depth);
            case "Collect":
                return new ExchangeRequest.Collect(Number(depth, name, "Max", 1, 1000), Number(depth, name, "WaitSeconds", 0, 120));
            case "Confirm":
                return ReadConfirm(depth);
            case "Status":
                return new ExchangeRequest.Status(Required(depth, name, "Reference"));
            default:
                return new ExchangeRequest.ReferenceData(Required(depth, name, "CodeList"), Required(depth, name, "Version"));
        }
    }

    private ExchangeRequest.Ping ReadPing(int depth)
    {
        ElementWalk.ToRequiredChild(reader, depth, "Ping", "Text");
        var text = ElementWalk.Text(reader);
        if (!ElementWalk.ToChild(reader, depth))
        {
            return new ExchangeRequest.Ping(text, null);
        }

        return ElementWalk.IsExchange(reader, "Document")
            ? new ExchangeRequest.Ping(text, ReadDocument(() => documents.ReadInside(reader, body)))
            : throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"Ping holds {reader.LocalName} after Text; expected Document or nothing.", "Build the request from the WSDL.");
    }

    private ExchangeRequest.Confirm ReadConfirm(int depth)
    {
        var delivery = Required(depth, "Confirm", "DeliveryId");
        ElementWalk.ToRequiredChild(reader, depth, "Confirm", "Receipt");
        return ReadDocument(() => AnswerReader.Read(library, documents, reader, body)).TryGet(out var answer, out var refusal)
            ? new ExchangeRequest.Confirm(delivery, answer)
            : throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"The answer in Confirm cannot be read. {refusal.Summary}", "Send the signed Receipt or NACK as it was signed.");
    }

    // Exactly one element inside the wrapper (exchange profile, section 3).
    private Outcome<T> ReadDocument<T>(Func<Outcome<T>> read)
        where T : notnull
    {
        var (depth, wrapper) = (reader.Depth, reader.LocalName);
        if (!ElementWalk.ToChild(reader, depth))
        {
            throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"{wrapper} is empty; one document is expected.", "Put the signed document in as the single child element.");
        }

        var document = read();

        // After a node that broke the parse off, the reader does not stand on the document's end.
        IsBroken = reader.ReadState != ReadState.Interactive || reader.Depth != depth + 1
            || !(reader.NodeType == XmlNodeType.EndElement || (reader.NodeType == XmlNodeType.Element && reader.IsEmptyElement));
        if (!IsBroken && ElementWalk.ToChild(reader, depth))
        {
            throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"{wrapper} holds a second element, {reader.LocalName}; one document is expected.", "Send each document in a request of its own.");
        }

        return document;
    }

    private string Required(int depth, string operation, string name)
    {
        ElementWalk.ToRequiredChild(reader, depth, operation, name);
        return ElementWalk.Text(reader).Trim();
    }

    private int Number(int depth, string operation, string name, int from, int to)
    {
        var text = Required(depth, operation, name);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"{name} of {operation} is '{text}'; expected a whole number from {from} to {to}.", $"Send {name} in this range.");
    }
}
