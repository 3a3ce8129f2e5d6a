using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Evidence;
using CatsIce.ConformanceSuite.Peers.Inbox;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Net.Http.Headers;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary><c>POST /ice</c> as the exchange has it: SOAP 1.1 and 1.2. Each call becomes a line of the transcript before it is answered, and is told to who waits for it
/// when the answer is written.</summary>
internal sealed class ExchangeEndpoint(SoapReader reader, ExchangeDesk desk, Mailbox mailbox, Transcript transcript, TimeProvider clock)
{
    private const int LongestHeader = 1024;

    public async Task Handle(HttpContext context)
    {
        var began = clock.GetTimestamp();
        var body = await CallBody.Read(context);
        var version = MediaTypeOf(context.Request) is { } type ? SoapVersions.FromMediaType(type) ?? SoapVersion.Soap11 : SoapVersion.Soap11;
        string? relatesTo = null;
        DecidedCall call;
        if (body.Fault is { } unread)
        {
            call = new DecidedCall("", "", new CallAnswer.Fault(unread));
        }
        else
        {
            var request = reader.ReadEnvelope(body.Plain, Action(context.Request));
            (version, relatesTo) = (request.Version ?? version, request.MessageId);
            call = await Decide(request, context);
        }

        var response = Dress(call.Answer, version, relatesTo);
        var number = Record(context, call, body, response, began);
        await Write(context, response, version);
        call.Confirmed?.Invoke(number);
        if (call.Arrived is { } arrived)
        {
            mailbox.Put(arrived(number));
        }
    }

    private async Task<DecidedCall> Decide(SoapRequest request, HttpContext context)
    {
        var caller = context.Connection.ClientCertificate;
        if (desk.Objection(caller) is { } objection)
        {
            return new DecidedCall(request.Operation.Match(operation => operation.Operation, _ => ""), "", new CallAnswer.Fault(objection));
        }

        return request.Operation.TryGet(out var operation, out var refusal)
            ? await desk.Run(operation, caller!, context.RequestAborted)
            : new DecidedCall("", "", new CallAnswer.Fault((Refusal.Fault)refusal));
    }

    private static Response Dress(CallAnswer answer, SoapVersion version, string? relatesTo) => answer switch
    {
        CallAnswer.Signed signed => new Response(StatusCodes.Status200OK, SoapWriter.Envelope(version, PayloadWriter.SubmitResponse(signed.Answer), relatesTo), null),
        CallAnswer.Payload payload => new Response(StatusCodes.Status200OK, SoapWriter.EnvelopePieces(version, payload.Xml, relatesTo).ToArray(), null),
        CallAnswer.Fault fault => new Response(StatusCodes.Status500InternalServerError, SoapWriter.Fault(version, fault.Refusal, relatesTo), fault.Refusal.RetryAfter),
        CallAnswer.NotNow notNow => new Response(StatusCodes.Status503ServiceUnavailable, [], notNow.RetryAfter),
        CallAnswer.Lost => new Response(0, [], null),
        _ => throw new InvalidOperationException("CallAnswer is a closed family."),
    };

    private long Record(HttpContext context, DecidedCall call, CallBody body, Response response, long began)
    {
        var bytes = transcript.Bytes;
        var (document, request) = (bytes.Keep((call.Document?.Canonical ?? call.Parcel?.Document ?? default).Span), bytes.Keep(body.Raw.Span));
        var answer = bytes.Keep(call.Answer is CallAnswer.Signed signed ? signed.Answer : call.Carried.Span);
        var answered = bytes.Keep(response.Body);
        var trouble = body.Fault is { Code: FaultCode.IncompleteBody or FaultCode.TooLarge } cut ? cut.Detail : "";
        return transcript.Add(stamp => new Exchanged(
            stamp.Number, stamp.At, stamp.Ticks, call.Scenario, call.Parcel?.Step ?? "", true, call.Operation, call.Parcel?.Party ?? ExchangeOffice.Party,
            call.Parcel?.Message ?? call.Document?.Type.Code ?? "", call.Parcel?.As ?? "", document, answer, request, answered, response.Status,
            clock.GetElapsedTime(began).TotalMilliseconds, trouble, Headers(context)));
    }

    private static async Task Write(HttpContext context, Response response, SoapVersion version)
    {
        if (response.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = response.Status;
        context.Response.ContentLength = response.Body.Length;
        if (response.Body.Length > 0)
        {
            context.Response.ContentType = $"{version.MediaType()}; charset=utf-8";
        }

        if (response.RetryAfter is { } later)
        {
            context.Response.Headers.RetryAfter = ((int)Math.Ceiling(later.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await context.Response.Body.WriteAsync(response.Body);
        await context.Response.CompleteAsync();
    }

    private static ImmutableSortedDictionary<string, string> Headers(HttpContext context)
    {
        var headers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in context.Request.Headers)
        {
            var text = value.ToString();
            headers[name.ToLowerInvariant()] = text.Length > LongestHeader ? text[..LongestHeader] : text;
        }

        headers["(protocol)"] = context.Request.Protocol;
        headers["(tls)"] = context.Features.Get<ITlsHandshakeFeature>()?.Protocol.ToString() ?? "";
        headers["(client-certificate)"] = context.Connection.ClientCertificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256) ?? "";
        return headers.ToImmutable();
    }

    // SOAP 1.1 has the header, SOAP 1.2 the parameter.
    private static string? Action(HttpRequest request) =>
        request.Headers["SOAPAction"].ToString() is { Length: > 0 } header ? header
        : MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.Parameters.FirstOrDefault(p => p.Name.Equals("action", StringComparison.OrdinalIgnoreCase))?.Value.Value
        : null;

    private static string? MediaTypeOf(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value : null;

    /// <param name="Status">0: the connection is closed.</param>
    private sealed record Response(int Status, byte[] Body, TimeSpan? RetryAfter);
}
