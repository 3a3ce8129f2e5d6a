using CatsIce.Protocol.Envelopes;
using Microsoft.Net.Http.Headers;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary><c>POST /ice</c> as the exchange has it: SOAP 1.1 and 1.2, the element in the Body decides.</summary>
internal sealed class ExchangeEndpoint(SoapReader reader, ExchangeDesk desk, CallBook book, TimeProvider clock)
{
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
            call = await desk.Decide(request.Operation, context);
        }

        await book.Answer(context, call, body, CallResponse.Soap(call.Answer, version, relatesTo), began);
    }

    // SOAP 1.1 has the header, SOAP 1.2 the parameter.
    private static string? Action(HttpRequest request) =>
        request.Headers["SOAPAction"].ToString() is { Length: > 0 } header ? header
        : MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.Parameters.FirstOrDefault(p => p.Name.Equals("action", StringComparison.OrdinalIgnoreCase))?.Value.Value
        : null;

    private static string? MediaTypeOf(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value : null;
}
