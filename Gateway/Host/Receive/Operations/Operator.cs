using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Nodes;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Receive.Operations;

/// <summary>Does what was asked, whatever the binding it came by (exchange profile, section 2).</summary>
internal sealed class Operator(
    CallerCheck callers, Standing standing, MessagePipeline pipeline, PingDesk ping, PullDesk pull, StatusDesk status, ReferenceDataDesk references, ReceiveOptions options)
{
    /// <param name="body">As sent: what is kept as evidence when a document can't be read.</param>
    /// <param name="at">When the body had arrived.</param>
    /// <param name="untilAnswered">Takes what is to be disposed when the answer was written.</param>
    public async Task<Result> Run(Caller caller, ExchangeRequest request, ReadOnlyMemory<byte> body, DateTimeOffset at, Action<IDisposable> untilAnswered, CancellationToken aborted)
    {
        if (request is not ExchangeRequest.Ping && !callers.Admit(caller).TryGet(out _, out var refusal))
        {
            return Result.FaultOf(refusal);
        }
        if (request is ExchangeRequest.Submit or ExchangeRequest.Collect or ExchangeRequest.Confirm && standing.Obstacle is not null)
        {
            return Result.FaultOf(NotNow);
        }
        switch (request)
        {
            case ExchangeRequest.Submit submit:
                return Signed(await pipeline.Handle(new Arrival(caller, body, submit.Document, at)));
            case ExchangeRequest.Ping asked:
                return Result.Of(ping.Run(caller, asked, body, at), PayloadWriter.PingResponse);
            case ExchangeRequest.Collect asked:
                return Result.Of(await pull.Collect(caller, asked.Max, TimeSpan.FromSeconds(asked.WaitSeconds), untilAnswered, aborted), PayloadWriter.CollectResponse);
            case ExchangeRequest.Confirm asked:
                return Result.Of(await pull.Confirm(caller, asked.DeliveryId, asked.Answer), PayloadWriter.ConfirmResponse);
            case ExchangeRequest.Status asked:
                return Status(caller, asked.Reference);
            case ExchangeRequest.ReferenceData asked:
                return Result.Of(references.Find(asked.CodeList, asked.Version), list => PayloadWriter.ReferenceDataResponse(list));
            default:
                throw new InvalidOperationException("ExchangeRequest is a closed family.");
        }
    }

    // Why is for the operator, who finds it in the log and at /health/ready.
    private Refusal.Fault NotNow =>
        new(FaultCode.Unavailable, "The exchange takes no work just now; nothing of this request was done.", "Send the same request again after the time given.") { RetryAfter = options.RetryAfter };

    private static Result Signed(Answer answer) => answer switch
    {
        Answer.Receipt receipt => new Result.SignedAnswer(receipt.Document, IsNack: false),
        Answer.Nack nack => new Result.SignedAnswer(nack.Document, IsNack: true),
        Answer.Fault fault => new Result.Fault(fault.Refusal),
        _ => throw new InvalidOperationException("Answer is a closed family."),
    };

    private Result Status(Caller caller, string reference)
    {
        var found = status.Find(caller, reference);
        return found.Count > 0
            ? new Result.Payload(Pieces.Of(PayloadWriter.StatusResponse(found)))
            : new Result.Fault(new Refusal.Fault(FaultCode.NotFound, $"{caller.Id} has sent or received nothing under '{reference}'.",
                "Give the messageIdentification or the MRN of a message of your own."));
    }
}
