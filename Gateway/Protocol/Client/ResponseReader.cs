using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Client;

/// <summary>Reads the response element that the reader stands on.</summary>
internal delegate Outcome<T> ReadResponse<T>(XmlReader reader, ReadOnlyMemory<byte> body)
    where T : notnull;

/// <summary>Reads what an endpoint answers, as strictly as the hub reads requests.</summary>
internal static class ResponseReader
{
    public static Reply<T> Read<T>(ReadOnlyMemory<byte> body, int status, TimeSpan? retryAfter, DocumentLimits limits, string operation, ReadResponse<T> read)
        where T : notnull
    {
        try
        {
            using var reader = HardenedXml.Open(body, limits with { MaxCharacters = limits.MaxCharacters * 4 });
            var walk = new EnvelopeWalk(reader, body, limits);
            walk.ToBodyChild();
            if (reader.LocalName == "Fault" && reader.NamespaceURI == walk.Version!.Value.Namespace())
            {
                return FaultReader.Read<T>(reader, retryAfter);
            }

            if (!ElementWalk.IsExchange(reader, operation + "Response"))
            {
                return new Reply<T>.NotUnderstood($"HTTP {status}: the Body holds {reader.LocalName}; expected {operation}Response.");
            }

            return read(reader, body).Match<Reply<T>>(
                value => new Reply<T>.Answered(value),
                refusal => new Reply<T>.NotUnderstood($"HTTP {status}: {refusal.Summary}"));
        }
        catch (RefusedEnvelopeException refused)
        {
            return new Reply<T>.NotUnderstood($"HTTP {status}: {refused.Fault.Detail}");
        }
        catch (XmlException malformed)
        {
            return new Reply<T>.NotUnderstood($"HTTP {status}: the answer is no SOAP envelope. {HardenedXml.Explain(malformed, body.Span).Detail}");
        }
    }

    /// <summary>The same of an answer without envelope.</summary>
    /// <param name="expected">Name of the element in the exchange namespace; null: the answer is a document.</param>
    public static Reply<T> ReadPlain<T>(ReadOnlyMemory<byte> body, int status, DocumentLimits limits, string? expected, ReadResponse<T> read)
        where T : notnull
    {
        try
        {
            using var reader = HardenedXml.Open(body, limits with { MaxCharacters = limits.MaxCharacters * 4 });
            while (reader.Read() && reader.NodeType != XmlNodeType.Element)
            {
            }

            return expected is not null && !ElementWalk.IsExchange(reader, expected)
                ? new Reply<T>.NotUnderstood($"HTTP {status}: the answer is {reader.LocalName}; expected {expected}.")
                : read(reader, body).Match<Reply<T>>(
                    value => new Reply<T>.Answered(value),
                    refusal => new Reply<T>.NotUnderstood($"HTTP {status}: {refusal.Summary}"));
        }
        catch (RefusedEnvelopeException refused)
        {
            return new Reply<T>.NotUnderstood($"HTTP {status}: {refused.Fault.Detail}");
        }
        catch (XmlException malformed)
        {
            return new Reply<T>.NotUnderstood($"HTTP {status}: the answer is no XML. {HardenedXml.Explain(malformed, body.Span).Detail}");
        }
    }

    public static Outcome<ExchangeAnswer> Submit(SchemaLibrary library, DocumentReader documents, XmlReader reader, ReadOnlyMemory<byte> body)
    {
        ElementWalk.ToRequiredChild(reader, reader.Depth, "SubmitResponse", "Answer");
        ToDocument(reader, "Answer");
        return AnswerReader.Read(library, documents, reader, body);
    }

    public static Outcome<PingReply> Ping(XmlReader reader)
    {
        var versions = new List<string>();
        var fields = Fields(reader, (name, value) =>
        {
            if (name == "Version")
            {
                versions.Add(value);
            }
        });
        return ExchangeTime.TryRead(fields.GetValueOrDefault("Time"), out var time)
            && ExchangeTime.TryRead(fields.GetValueOrDefault("CertificateNotAfter"), out var notAfter)
            && int.TryParse(fields.GetValueOrDefault("CertificateDaysLeft"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var days)
                ? new PingReply(fields.GetValueOrDefault("Echo") ?? "", fields.GetValueOrDefault("Participant") ?? "", fields.GetValueOrDefault("ParticipantStatus") ?? "", time, versions, days, notAfter)
                : new Refusal.Fault(FaultCode.InvalidParameter, "Time, CertificateNotAfter or CertificateDaysLeft of the PingResponse is missing or not of its type.", "Build the response from the WSDL.");
    }

    public static Outcome<IReadOnlyList<DeliveredItem>> Collect(DocumentReader documents, XmlReader reader, ReadOnlyMemory<byte> body)
    {
        var items = new List<DeliveredItem>();
        var depth = reader.Depth;
        while (ElementWalk.ToChild(reader, depth))
        {
            ElementWalk.ToRequiredChild(reader, depth + 1, "Item", "DeliveryId");
            var deliveryId = ElementWalk.Text(reader).Trim();
            ElementWalk.ToRequiredChild(reader, depth + 1, "Item", "Transmission");
            ToDocument(reader, "Transmission");
            if (!CanonicalDocument.ReadInside(reader, body, documents.Limits).TryGet(out var transmission, out var refusal))
            {
                return refusal;
            }

            CloseWrapper(reader, depth + 2);
            ElementWalk.ToRequiredChild(reader, depth + 1, "Item", "Document");
            ToDocument(reader, "Document");
            items.Add(new DeliveredItem(deliveryId, transmission, documents.ReadAmongOthers(reader, body)));
            CloseWrapper(reader, depth + 2);
            CloseWrapper(reader, depth + 1);
        }

        return items;
    }

    public static Outcome<string> Confirm(XmlReader reader) => Fields(reader).GetValueOrDefault("Result") ?? "";

    public static Outcome<IReadOnlyList<MessageStatus>> Status(XmlReader reader)
    {
        var messages = new List<MessageStatus>();
        var depth = reader.Depth;
        while (ElementWalk.ToChild(reader, depth))
        {
            var attempts = new List<DeliveryAttempt>();
            Conversion? conversion = null;
            var fields = Fields(reader, onElement: name =>
            {
                switch (name)
                {
                    case "Attempt":
                        var attempt = Fields(reader);
                        attempts.Add(new DeliveryAttempt((int)Number(attempt, "Number"), Time(attempt, "At"), attempt.GetValueOrDefault("Outcome") ?? "", attempt.GetValueOrDefault("Detail")));
                        return true;
                    case "Conversion":
                        conversion = Converted(reader);
                        return true;
                    default:
                        return false;
                }
            });
            messages.Add(new MessageStatus(
                Number(fields, "HubNumber"), Text(fields, "MessageIdentification"), Text(fields, "MessageType"), Text(fields, "Sender"), Text(fields, "Recipient"),
                fields.GetValueOrDefault("Mrn"), Time(fields, "ReceivedAt"), Text(fields, "State"), attempts, conversion));
        }

        return messages;
    }

    private static Conversion Converted(XmlReader reader)
    {
        var dropped = ImmutableArray.CreateBuilder<Dropped>();
        var fields = Fields(reader, onElement: name =>
        {
            if (name != "Dropped")
            {
                return false;
            }

            var fact = Fields(reader);
            dropped.Add(new Dropped(Text(fact, "Pointer"), Text(fact, "Why")));
            return true;
        });
        return new Conversion(Text(fields, "FromVersion"), Text(fields, "ToVersion"), Text(fields, "DeliveredDigest"), (int)Number(fields, "DroppedInAll"), dropped.ToImmutable());
    }

    private static Dictionary<string, string> Fields(XmlReader reader, Action<string, string>? onField = null, Func<string, bool>? onElement = null)
    {
        var fields = new Dictionary<string, string>();
        var depth = reader.Depth;
        while (ElementWalk.ToChild(reader, depth))
        {
            var name = reader.LocalName;
            if (onElement?.Invoke(name) != true)
            {
                fields[name] = ElementWalk.Text(reader);
                onField?.Invoke(name, fields[name]);
            }
        }

        return fields;
    }

    private static void ToDocument(XmlReader reader, string wrapper)
    {
        if (!ElementWalk.ToChild(reader, reader.Depth))
        {
            throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"{wrapper} holds no document.", "Build the response from the WSDL.");
        }
    }

    private static void CloseWrapper(XmlReader reader, int depth)
    {
        if (ElementWalk.ToChild(reader, depth))
        {
            throw new RefusedEnvelopeException(FaultCode.InvalidParameter, $"{reader.LocalName} stands where nothing more is expected.", "Build the response from the WSDL.");
        }
    }

    private static string Text(Dictionary<string, string> fields, string name) => fields.GetValueOrDefault(name) ?? "";

    private static long Number(Dictionary<string, string> fields, string name) =>
        long.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static DateTimeOffset Time(Dictionary<string, string> fields, string name) =>
        ExchangeTime.TryRead(fields.GetValueOrDefault(name), out var time) ? time : default;
}
