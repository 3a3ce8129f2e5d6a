using System.Xml;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Envelopes;

/// <summary>Reads requests in SOAP 1.1 or 1.2, and operation elements of the plain binding. One pass over the body. Thread-safe.</summary>
public sealed class SoapReader(SchemaLibrary library, DocumentReader documents)
{
    /// <param name="body">The whole body, decompressed.</param>
    /// <param name="action">SOAPAction header or the action parameter of the media type; null or empty when not given. It is advisory: a contradiction is refused.</param>
    public SoapRequest ReadEnvelope(ReadOnlyMemory<byte> body, string? action)
    {
        using var reader = HardenedXml.Open(body, documents.Limits);
        var walk = new EnvelopeWalk(reader, body, documents.Limits);
        var operation = Guard(body, () =>
        {
            walk.ToBodyChild();
            RefuseContradiction("SOAPAction", action, reader);
            RefuseContradiction("wsa:Action", walk.Action, reader);
            return ReadOperation(reader, body, walk.ToEnd);
        });
        return new SoapRequest(walk.Version, walk.MessageId, walk.Transmission, operation);
    }

    /// <summary>Reads a body whose root is the operation element itself (plain binding: ping, collect, confirm).</summary>
    public Outcome<ExchangeRequest> ReadPlain(ReadOnlyMemory<byte> body)
    {
        using var reader = HardenedXml.Open(body, documents.Limits);
        return Guard(body, () =>
        {
            while (reader.Read() && reader.NodeType != XmlNodeType.Element)
            {
                if (HardenedXml.ForeignDeclaration(reader) is { } declared)
                {
                    throw EnvelopeWalk.WrongEncoding(declared);
                }
            }

            return ReadOperation(reader, body, () =>
            {
                while (reader.Read())
                {
                }
            });
        });
    }

    private ExchangeRequest ReadOperation(XmlReader reader, ReadOnlyMemory<byte> body, Action readToEnd)
    {
        var operation = new OperationReader(library, documents, reader, body);
        var request = operation.Read();
        if (!operation.IsBroken)
        {
            readToEnd();
        }

        return request;
    }

    private static Outcome<ExchangeRequest> Guard(ReadOnlyMemory<byte> body, Func<ExchangeRequest> read)
    {
        try
        {
            return HardenedXml.ForeignEncoding(body.Span) is { } found ? EnvelopeWalk.WrongEncoding(found).Fault : read();
        }
        catch (RefusedEnvelopeException refused)
        {
            return refused.Fault;
        }
        catch (XmlException malformed)
        {
            var problem = HardenedXml.Explain(malformed, body.Span);
            return new Refusal.Fault(FaultCode.MalformedSoap, $"Line {problem.Line}, column {problem.Column}: {problem.Detail}", problem.Mend);
        }
    }

    // Routing follows the Body alone; an action that names something else is an attack or a bug, and is said (exchange profile, section 2).
    private static void RefuseContradiction(string where, string? action, XmlReader operation)
    {
        var named = action?.Trim().Trim('"');
        if (!string.IsNullOrEmpty(named) && named != SoapWriter.Action(operation.LocalName))
        {
            throw new RefusedEnvelopeException(
                FaultCode.ActionContradiction,
                $"{where} is '{named}', but the Body holds {operation.LocalName}.",
                $"Send '{SoapWriter.Action(operation.LocalName)}' or leave {where} out.");
        }
    }
}
