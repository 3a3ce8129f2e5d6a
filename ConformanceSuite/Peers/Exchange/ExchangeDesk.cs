using System.Security.Cryptography.X509Certificates;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Deliveries;
using CatsIce.ConformanceSuite.Peers.Inbox;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Peers.Exchange;

/// <summary>Decides what the exchange answers. It does not judge the system under test: whatever can be read as a document is answered as the scenario wants it, by
/// default with a receipt; the judging comes afterwards, from what was recorded.</summary>
/// <param name="system">The system under test.</param>
internal sealed class ExchangeDesk(ParticipantId system, PeerKeys keys, ExchangeOffice office, Mailbox mailbox, CollectQueue queue, StatusBook statuses, TimeProvider clock)
{
    // Longer than the first pauses of a sender that grow by themselves: who keeps it does so because it was told.
    private static readonly TimeSpan NotNowFor = TimeSpan.FromSeconds(3);

    /// <summary>Null when the caller is the system under test, by one of its TLS certificates.</summary>
    private Refusal.Fault? Objection(X509Certificate2? caller) => caller switch
    {
        null => new Refusal.Fault(FaultCode.NoCertificate, "The connection has no client certificate.", "Connect with the TLS certificate that the suite has of you."),
        _ when keys.SystemTls.Any(known => known.RawDataMemory.Span.SequenceEqual(caller.RawDataMemory.Span)) => null,
        _ => new Refusal.Fault(FaultCode.UnknownCertificate, $"The client certificate '{caller.Subject}' is none that the suite has of {system}.", $"Put it into the folder of keys as {system}-tls.pem."),
    };

    /// <param name="read">The operation that is asked for, or why it can't be told.</param>
    public async Task<DecidedCall> Decide(Outcome<ExchangeRequest> read, HttpContext context)
    {
        var caller = context.Connection.ClientCertificate;
        if (Objection(caller) is { } objection)
        {
            return new DecidedCall(read.Match(operation => operation.Operation, _ => ""), "", new CallAnswer.Fault(objection));
        }

        return read.TryGet(out var operation, out var refusal)
            ? await Run(operation, caller!, context.RequestAborted)
            : new DecidedCall("", "", new CallAnswer.Fault((Refusal.Fault)refusal));
    }

    private async Task<DecidedCall> Run(ExchangeRequest request, X509Certificate2 caller, CancellationToken aborted)
    {
        switch (request)
        {
            case ExchangeRequest.Submit submit:
                return Take(submit);
            case ExchangeRequest.Ping ping:
                return new DecidedCall("Ping", "", Answered(PayloadWriter.PingResponse(Reply(ping, caller))));
            case ExchangeRequest.Collect collect:
                var (scenario, items) = await queue.Collect(collect.Max, TimeSpan.FromSeconds(collect.WaitSeconds), aborted);
                return new DecidedCall("Collect", scenario, new CallAnswer.Payload(PayloadWriter.CollectResponse(items)));
            case ExchangeRequest.Confirm confirm:
                return Confirm(confirm);
            case ExchangeRequest.Status status:
                return statuses.Find(status.Reference) is { Count: > 0 } found
                    ? new DecidedCall("Status", "", Answered(PayloadWriter.StatusResponse(found)))
                    : Faulted("Status", FaultCode.NotFound, $"{system} has sent or received nothing under '{status.Reference}'.");
            default:
                return Faulted(request.Operation, FaultCode.NotFound, "The exchange that the suite plays gives out no reference data.");
        }
    }

    private DecidedCall Take(ExchangeRequest.Submit submit)
    {
        if (!submit.Document.TryGet(out var document, out var refusal))
        {
            return new DecidedCall("Submit", "", refusal is Refusal.XmlNack xml
                ? new CallAnswer.Signed(office.XmlNack(xml, system.Value), IsNack: true)
                : new CallAnswer.Fault((Refusal.Fault)refusal));
        }

        var (scenario, reply) = mailbox.Decide(document);
        CallAnswer answer = reply.Kind switch
        {
            ReplyKind.Receipt => new CallAnswer.Signed(office.Receipt(document), IsNack: false),
            ReplyKind.Nack => new CallAnswer.Signed(office.Nack(document, reply.Code ?? "92"), IsNack: true),
            ReplyKind.Fault => new CallAnswer.Fault(new Refusal.Fault(Replies.FaultOf(reply), "The exchange can't take the message, as the scenario wants it.", "What is right to do now is what the scenario looks at.")),
            ReplyKind.NotNow => new CallAnswer.NotNow(NotNowFor),
            ReplyKind.Lost => new CallAnswer.Lost(),
            ReplyKind.Forged => new CallAnswer.Signed(office.ForgedReceipt(document), IsNack: false),
            _ => throw new InvalidOperationException("ReplyKind is a closed family."),
        };
        var header = document.Header;
        if (reply.Kind is ReplyKind.Receipt or ReplyKind.Lost)
        {
            statuses.Receipted(document, office.NextHubNumber());
        }

        return new DecidedCall("Submit", scenario, answer, document, Arrived: number => new Arrival(
            number, scenario, document.Type.Code, header.MessageSender ?? "", header.MessageRecipient ?? "", header.MessageIdentification ?? "", header.CorrelationIdentifier,
            document.Facts.Mrn, document.Canonical, Replies.IsFinal(reply)));
    }

    private DecidedCall Confirm(ExchangeRequest.Confirm confirm)
    {
        if (queue.Find(confirm.DeliveryId) is not var (parcel, handedOut))
        {
            return Faulted("Confirm", FaultCode.NotFound, $"No delivery '{confirm.DeliveryId}' is waiting to be confirmed.");
        }

        var answer = confirm.Answer.Document;
        return new DecidedCall(
            "Confirm", parcel.Scenario, Answered(PayloadWriter.ConfirmResponse(confirm.Answer.Business is null ? "Delivered" : "Refused")), Carried: answer.Canonical, Parcel: parcel, HandedOut: handedOut,
            Confirmed: number => queue.Confirm(confirm.DeliveryId, new DeliveryResult(number, answer.Canonical, answer.RootName, "")));
    }

    private PingReply Reply(ExchangeRequest.Ping ping, X509Certificate2 caller)
    {
        var (now, until) = (clock.GetUtcNow(), new DateTimeOffset(caller.NotAfter.ToUniversalTime()));
        return new PingReply(
            ping.Text, system.Value, "Onboarding", now, [.. SchemaLibrary.Default.Versions.Select(css => css.Version)], (int)Math.Floor((until - now).TotalDays), until);
    }

    private static CallAnswer.Payload Answered(byte[] xml) => new(Pieces.Of(xml));

    private static DecidedCall Faulted(string operation, FaultCode code, string detail) =>
        new(operation, "", new CallAnswer.Fault(new Refusal.Fault(code, detail, "Look up the reference as the suite gave it.")));
}
