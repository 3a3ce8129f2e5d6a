using CatsIce.Gateway.Operate;
using CatsIce.Gateway.Operate.Traces;
using CatsIce.Gateway.Receive.Limits;
using CatsIce.Gateway.Receive.Operations;
using CatsIce.Gateway.Store;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;
using Microsoft.Net.Http.Headers;

namespace CatsIce.Gateway.Receive.Soap;

/// <summary><c>POST /ice</c>: SOAP 1.1 and 1.2 at one address. The element in the Body decides the operation, the envelope the version of the answer; every Fault
/// comes with HTTP 500, because some stacks lose it with any other status.</summary>
internal sealed class SoapEndpoint(Intake intake, Turnstile turnstile, SoapReader reader, SubmitTurns turns, Operator operations, OwnFailure failures)
{
    private static readonly string[] MediaTypes = [SoapVersion.Soap11.MediaType(), SoapVersion.Soap12.MediaType()];

    public async Task Handle(HttpContext context)
    {
        // Before the envelope is read only the media type tells which version the caller understands.
        var reply = new SoapReply(MediaTypeOf(context.Request) is { } type ? SoapVersions.FromMediaType(type) ?? SoapVersion.Soap11 : SoapVersion.Soap11, null);
        var result = await failures.Guard(context, async () =>
        {
            var told = Action(context.Request);
            if (!(await intake.Take(context, told.Match(Purposes.OfAction, _ => Purpose.Unknown), MediaTypes)).TryGet(out var taken, out var refusal))
            {
                return Result.FaultOf(refusal);
            }
            using var _ = taken;
            if (!told.TryGet(out var action, out var contradiction))
            {
                return Result.FaultOf(contradiction);
            }
            using var turn = await turns.Take(taken.Body.Length);
            var request = MessageTrace.Stage(SpanName.Read, () => reader.ReadEnvelope(taken.Body, action));
            reply = new SoapReply(request.Version ?? reply.Version, request.MessageId);
            if (!request.Operation.TryGet(out var operation, out var fault))
            {
                return Result.FaultOf(fault);
            }
            if (operation is not ExchangeRequest.Submit)
            {
                // Others may wait long, for what is still to come.
                turn?.Dispose();
            }
            return turnstile.Declare(taken.Passage, operation) is { } throttled
                ? Result.FaultOf(throttled)
                : await operations.Run(taken.Caller, operation, taken.Body, taken.At, context.Response.RegisterForDispose, context.RequestAborted);
        });
        if (result is not null)
        {
            CrashPoint.Pass(CrashPoint.BeforeAnswer);
            await reply.Write(context, result);
        }
    }

    // SOAP 1.1 has the header, SOAP 1.2 the parameter; some stacks send both.
    private static Outcome<string> Action(HttpRequest request)
    {
        var header = request.Headers["SOAPAction"].ToString().Trim().Trim('"');
        var parameter = MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            ? type.Parameters.FirstOrDefault(p => p.Name.Equals("action", StringComparison.OrdinalIgnoreCase))?.Value.Value?.Trim('"') ?? ""
            : "";
        return header.Length == 0 || parameter.Length == 0 || header == parameter
            ? header.Length > 0 ? header : parameter
            : new Refusal.Fault(FaultCode.ActionContradiction, $"SOAPAction is '{header}', and the action parameter of Content-Type is '{parameter}'.", "Send one of the two, or none.");
    }

    private static string? MediaTypeOf(HttpRequest request) => MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? type.MediaType.Value : null;
}
