using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Participants;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Deliver;

/// <summary>Makes one attempt to push a message, and judges the answer.</summary>
internal sealed class DeliveryAttempt(OutboundTransport transport, AnswerDesk answers, Stationery stationery, DeliverOptions options, TimeProvider clock)
{
    /// <param name="stopping">The hub can't wait any longer: the attempt ends with an <see cref="OperationCanceledException"/>.</param>
    public async Task<AttemptResult> Make(Outgoing message, Participant destination, Uri address, ParticipantSnapshot registry, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            var transmission = message.SignTransmission(stationery);
            var reply = await transport.Submit(address, message.Canonical, transmission, linked.Token);
            return reply switch
            {
                Reply<ExchangeAnswer>.Answered answered => await answers.Judge(message, answered.Value, destination, registry),
                Reply<ExchangeAnswer>.Faulted fault => new AttemptResult.Failed($"Fault {fault.Code}: {fault.Text}", Permanent: fault.IsSender && !BlamesTheCall(fault.Code))
                {
                    Busy = BusyOf(reply),
                },
                Reply<ExchangeAnswer>.NotUnderstood garbage => new AttemptResult.Failed(garbage.Detail, Permanent: false) { Busy = BusyOf(reply) },
                _ => throw new InvalidOperationException("Reply is a closed family."),
            };
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new AttemptResult.Unreachable($"No answer within {options.AttemptTimeout.TotalSeconds:0} seconds.");
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return new AttemptResult.Unreachable($"No answer: {Innermost(error)}");
        }
    }

    /// <summary>Asks whether anybody is there. Whatever comes back but "not now" is a yes: who does not know Ping still answers.</summary>
    /// <returns>Null when somebody is there; otherwise why not, and for how long if the destination says.</returns>
    public async Task<(string Why, TimeSpan? RetryAfter)?> Ping(Uri address, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(options.AttemptTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            var reply = await transport.Ping(address, linked.Token);
            return BusyOf(reply) is { } busy ? ("It has no time now.", busy.RetryAfter) : null;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return ($"No answer to Ping within {options.AttemptTimeout.TotalSeconds:0} seconds.", null);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return ($"No answer to Ping: {Innermost(error)}", null);
        }
    }

    // A proxy answers 502 and 504 for a destination that it does not reach; 429 and 503 say the same of the destination itself.
    private static Busy? BusyOf<T>(Reply<T> reply)
        where T : notnull => reply switch
        {
            Reply<T>.Faulted { Code: nameof(FaultCode.Throttled) or nameof(FaultCode.Unavailable) } fault => new Busy(fault.RetryAfter),
            Reply<T>.Faulted { IsSender: false, RetryAfter: { } asked } => new Busy(asked),
            Reply<T>.NotUnderstood { Status: 429 or 502 or 503 or 504 } garbage => new Busy(garbage.RetryAfter),
            _ => null,
        };

    // Such a Fault says nothing about the document: the hub is not known there now (a certificate was changed), or its body did not come through.
    private static bool BlamesTheCall(string code) => Enum.TryParse<FaultCode>(code, out var known) && known
        is FaultCode.NoCertificate or FaultCode.UnknownCertificate or FaultCode.ExpiredCertificate or FaultCode.RevokedCertificate
        or FaultCode.ParticipantSuspended or FaultCode.ParticipantNotCertified or FaultCode.IncompleteBody;

    // Never with the address: the sender reads it in Status and IC901, and where a destination stands is the destination's affair.
    // The outer message says "see inner exception"; the cause (refused, name unknown, certificate) is the innermost.
    private static string Innermost(Exception error) => error.InnerException is { } inner ? Innermost(inner) : error.Message;
}
