using System.Net.Http.Headers;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>What the hub calls: <c>POST /ice</c>, SOAP 1.2 or 1.1, Submit and Ping (exchange profile, section 2). Every answer is an answer of the exchange: also
/// a Fault, always with HTTP status 500.</summary>
internal sealed class ExchangeEndpoint(SoapReader reader, ICallerCheck callers, IPingAnswer ping, Editions editions, ExchangeLog log)
{
    /// <summary>Largest body taken, in bytes; more than any document of the specification.</summary>
    public const int LargestBody = 8 * 1024 * 1024;

    public async Task Handle(HttpContext context)
    {
        var version = SoapVersion.Soap12;
        string? messageId = null;
        byte[] envelope;
        try
        {
            (version, var action) = ReadHeaders(context.Request);
            callers.Require(context.Connection.ClientCertificate); // nobody else makes us parse anything
            var body = await ReadBody(context.Request);
            var request = reader.ReadEnvelope(body, action);
            (version, messageId) = (request.Version ?? version, request.MessageId);
            envelope = SoapWriter.Envelope(version, await Answer(request, body, context), relatesTo: messageId);
            context.Response.StatusCode = StatusCodes.Status200OK;
        }
        catch (ExchangeFaultException refused)
        {
            log.Faulted(refused.Fault.Code, refused.Fault.Detail);
            envelope = SoapWriter.Fault(version, refused.Fault, messageId);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.Failed(failure, context.TraceIdentifier);
            var fault = new Refusal.Fault(FaultCode.Unavailable, "This system failed; nothing was stored.", "Deliver again later; the same document is safe to repeat.");
            envelope = SoapWriter.Fault(version, fault, messageId, reference: context.TraceIdentifier);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        context.Response.ContentType = $"{version.MediaType()}; charset=utf-8";
        context.Response.ContentLength = envelope.Length;
        await context.Response.Body.WriteAsync(envelope, context.RequestAborted);
    }

    private async Task<byte[]> Answer(SoapRequest request, byte[] body, HttpContext context)
    {
        if (!request.Operation.TryGet(out var operation, out var refusal))
        {
            throw new ExchangeFaultException((Refusal.Fault)refusal);
        }

        return operation switch
        {
            ExchangeRequest.Ping asked => ping.Answer(asked, context.Connection.ClientCertificate!),
            ExchangeRequest.Submit submit => PayloadWriter.SubmitResponse(await editions.Of<Reception>(submit.Document.Match<string?>(document => document.Specification.Version, _ => null)).Receive(request.Transmission, submit.Document, body, context.RequestAborted)),
            _ => throw new ExchangeFaultException(
                FaultCode.UnknownOperation, $"{operation.Operation} is an operation of the hub; a national system offers Submit and Ping.", "Call the hub for it."),
        };
    }

    private static (SoapVersion Version, string? Action) ReadHeaders(HttpRequest request)
    {
        var known = MediaTypeHeaderValue.TryParse(request.ContentType, out var media);
        if (!known || SoapVersions.FromMediaType(media!.MediaType) is not { } version)
        {
            throw new ExchangeFaultException(
                FaultCode.UnsupportedMediaType, $"Content-Type is '{request.ContentType}'.", "Send application/soap+xml (SOAP 1.2) or text/xml (SOAP 1.1).");
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } coding && coding != "identity")
        {
            throw new ExchangeFaultException(FaultCode.UnsupportedContentEncoding, $"Content-Encoding is '{coding}'.", "Deliver without compression.");
        }

        var action = media.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("action", StringComparison.OrdinalIgnoreCase))?.Value
            ?? request.Headers["SOAPAction"].FirstOrDefault();
        return (version, action);
    }

    private static async Task<byte[]> ReadBody(HttpRequest request)
    {
        try
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            return body.ToArray();
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new ExchangeFaultException(FaultCode.TooLarge, $"The body is larger than {LargestBody} bytes.", "Split the consignment into several movements.");
        }
        catch (BadHttpRequestException bad)
        {
            throw new ExchangeFaultException(FaultCode.IncompleteBody, $"The body could not be read: {bad.Message}", "Send the whole body, without long pauses.");
        }
    }
}
