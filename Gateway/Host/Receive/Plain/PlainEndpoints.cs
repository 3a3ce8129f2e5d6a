using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Traces;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Receive.Operations;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive.Plain;

/// <summary>The plain binding, for those who have no SOAP (exchange profile, section 2): same certificate, same checks, same pipeline. A document goes in as it is and its
/// signed answer comes back as it is; other operations are the elements of the WSDL without envelope.</summary>
internal sealed class PlainEndpoints(Intake intake, DocumentReader documents, SoapReader reader, SubmitTurns turns, Operator operations, DocumentDesk originals, CallerCheck callers, OwnFailure failures)
{
    private static readonly string[] MediaTypes = ["application/xml", "text/xml"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/ice/documents", context => Handle(context, Documents));
        routes.MapPost("/ice/ping", context => Handle(context, Element<ExchangeRequest.Ping>(Purpose.Ask)));
        routes.MapPost("/ice/collect", context => Handle(context, Element<ExchangeRequest.Collect>(Purpose.Ask)));
        routes.MapPost("/ice/confirm", context => Handle(context, Element<ExchangeRequest.Confirm>(Purpose.Confirm)));
        routes.MapGet("/ice/documents/{number}", context => Handle(context, Original));
        routes.MapGet("/ice/documents/{number}/delivered", context => Handle(context, Delivered));
        routes.MapGet("/ice/status/{**reference}", context => Handle(context, Status));
    }

    private async Task Handle(HttpContext context, Func<HttpContext, Task<Result>> run)
    {
        if (await failures.Guard(context, () => run(context)) is { } result)
        {
            CrashPoint.Pass(CrashPoint.BeforeAnswer);
            await PlainReply.Write(context, result);
        }
    }

    private async Task<Result> Documents(HttpContext context)
    {
        if (!(await intake.Take(context, Purpose.Submit, MediaTypes)).TryGet(out var taken, out var refusal))
        {
            return Result.FaultOf(refusal);
        }
        using var _ = taken;
        using var turn = await turns.Take(taken.Body.Length);
        return await operations.Run(taken.Caller, new ExchangeRequest.Submit(MessageTrace.Stage(SpanName.Read, () => documents.Read(taken.Body))), taken.Body, taken.At, context.Response.RegisterForDispose, context.RequestAborted);
    }

    private Func<HttpContext, Task<Result>> Element<TRequest>(Purpose purpose)
        where TRequest : ExchangeRequest => async context =>
        {
            if (!(await intake.Take(context, purpose, MediaTypes)).TryGet(out var taken, out var refusal))
            {
                return Result.FaultOf(refusal);
            }
            using var _ = taken;
            if (!reader.ReadPlain(taken.Body).TryGet(out var request, out var malformed))
            {
                return Result.FaultOf(malformed);
            }
            return request is TRequest
                ? await operations.Run(taken.Caller, request, taken.Body, taken.At, context.Response.RegisterForDispose, context.RequestAborted)
                : new Result.Fault(new Refusal.Fault(FaultCode.UnknownOperation, $"The body is {request.Operation}; this address takes {typeof(TRequest).Name}.",
                    "Send each operation to its own address."));
        };

    private async Task<Result> Status(HttpContext context)
    {
        if (!intake.Admit(context).TryGet(out var passage, out var refusal))
        {
            return Result.FaultOf(refusal);
        }
        using var _ = passage;
        // A messageIdentification may hold slashes, so the reference is all that follows; nothing at all is found nowhere.
        var reference = context.Request.RouteValues["reference"] as string ?? "";
        return await operations.Run(passage.Caller, new ExchangeRequest.Status(reference), default, default, context.Response.RegisterForDispose, context.RequestAborted);
    }

    private Task<Result> Original(HttpContext context) => Stored(context, delivered: false);

    private Task<Result> Delivered(HttpContext context) => Stored(context, delivered: true);

    // Of the plain binding alone: a document in an answer of SOAP could not be told from one that is delivered.
    private async Task<Result> Stored(HttpContext context, bool delivered)
    {
        var number = context.Request.RouteValues["number"] as string ?? "";
        if (!intake.Admit(context).TryGet(out var passage, out var refusal))
        {
            return Result.FaultOf(refusal);
        }
        using var _ = passage;
        var found = await callers.Admit(passage.Caller).Then(caller => originals.Find(caller, number, delivered, context.Response.RegisterForDispose, context.RequestAborted));
        return Result.Of(found, document => document);
    }
}
