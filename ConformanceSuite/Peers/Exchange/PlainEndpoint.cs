using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>The binding without SOAP: a document, or an operation element, is the body itself (exchange profile, section 2).</summary>
internal sealed class PlainEndpoint(SoapReader reader, DocumentReader documents, ExchangeDesk desk, CallBook book, TimeProvider clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/ice/documents", context => Handle(context, body => new ExchangeRequest.Submit(documents.Read(body))));
        foreach (var operation in (string[])["ping", "collect", "confirm"])
        {
            routes.MapPost($"/ice/{operation}", context => Handle(context, body => Named(reader.ReadPlain(body), operation)));
        }

        routes.MapGet("/ice/status/{reference}", context => Handle(context, _ => new ExchangeRequest.Status((string)context.Request.RouteValues["reference"]!)));
    }

    private async Task Handle(HttpContext context, Func<ReadOnlyMemory<byte>, Outcome<ExchangeRequest>> read)
    {
        var began = clock.GetTimestamp();
        var body = await CallBody.Read(context);
        var call = body.Fault is { } unread ? new DecidedCall("", "", new CallAnswer.Fault(unread)) : await desk.Decide(read(body.Plain), context);
        await book.Answer(context, call, body, CallResponse.Plain(call.Answer), began);
    }

    private static Outcome<ExchangeRequest> Named(Outcome<ExchangeRequest> read, string operation) => read.Then<ExchangeRequest>(request =>
        request.Operation.Equals(operation, StringComparison.OrdinalIgnoreCase)
            ? request
            : new Refusal.Fault(FaultCode.ActionContradiction, $"The body holds {request.Operation}; the address is that of {operation}.", "Send each operation to its own address."));
}
