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
    public SoapRequest ReadEnvelope(ReadOnlyMemory<byte> body, string? action) =>
        Straight(body, action) ?? ReadEnvelopePlainly(body, action);

    /// <summary>As <see cref="ReadEnvelope"/>, by the platform's reader alone.</summary>
    internal SoapRequest ReadEnvelopePlainly(ReadOnlyMemory<byte> body, string? action)
    {
        EnvelopeWalk? walk = null;
        var operation = Guard(body, reader =>
        {
            walk = new EnvelopeWalk(reader, body, documents.Limits);
            walk.ToBodyChild();
            RefuseContradiction("SOAPAction", action, reader);
            RefuseContradiction("wsa:Action", walk.Action, reader);
            return ReadOperation(reader, body, walk.ToEnd);
        });
        return new SoapRequest(walk?.Version, walk?.MessageId, walk?.Transmission, operation);
    }

    /// <returns>Null when the straight reader is not sure, or an action has to be refused.</returns>
    internal SoapRequest? Straight(ReadOnlyMemory<byte> body, string? action) =>
        documents.ReadEnvelopeStraight(body) is { } read && Says(read.Action) && Says(action)
            ? new SoapRequest(read.Namespace == XmlNames.Soap11 ? SoapVersion.Soap11 : SoapVersion.Soap12, read.MessageId, Transmission: null, new ExchangeRequest.Submit(read.Document))
            : null;

    /// <summary>Reads a body whose root is the operation element itself (plain binding: ping, collect, confirm).</summary>
    public Outcome<ExchangeRequest> ReadPlain(ReadOnlyMemory<byte> body) => Guard(body, reader =>
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

    private Outcome<ExchangeRequest> Guard(ReadOnlyMemory<byte> body, Func<XmlReader, ExchangeRequest> read)
    {
        if (HardenedXml.ForeignEncoding(body.Span) is { } found)
        {
            return EnvelopeWalk.WrongEncoding(found).Fault;
        }

        try
        {
            // Opening looks at the first bytes, and may throw as well.
            using var reader = HardenedXml.Open(body, documents.Limits);
            return read(reader);
        }
        catch (RefusedEnvelopeException refused)
        {
            return refused.Fault;
        }
        catch (XmlException malformed)
        {
            var problem = HardenedXml.Explain(malformed, body.Span);
            return new Refusal.Fault(
                problem.Code == 18 ? FaultCode.TooLarge : FaultCode.MalformedSoap,
                problem.Line > 0 ? $"Line {problem.Line}, column {problem.Column}: {problem.Detail}" : problem.Detail,
                problem.Mend);
        }
    }

    private static bool Says(string? action) => string.IsNullOrEmpty(action) || action == SoapWriter.Action(nameof(ExchangeRequest.Submit));

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
