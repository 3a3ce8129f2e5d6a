using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Authenticate;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Deliver.Outbox;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Receive;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Deliver;

/// <summary>Decides what a destination's answer to a delivery is worth, pushed or pulled. A NACK is a message of its own: it takes the way of every
/// message, so that it is stored and brought to the origin of what it refuses.</summary>
internal sealed class AnswerDesk(MessagePipeline pipeline, RegisteredKeys keys, RevocationDesk revocation, TimeProvider clock)
{
    public async Task<AttemptResult> Judge(Outgoing message, ExchangeAnswer answer, Participant destination, ParticipantSnapshot registry)
    {
        var verdict = AnswerCheck.Judge(answer, message.Sent, destination.Id.Value, keys.Of(destination), clock.GetUtcNow());
        // The delivery waits: the destination gets another certificate, or the list comes.
        if (verdict.SignedWith is { } signedWith && Distrusted(destination, signedWith, answer) is { } distrusted)
        {
            return distrusted;
        }
        return verdict switch
        {
            ProvenAnswer.Receipted receipted => new AttemptResult.Delivered(receipted.Document.Canonical),
            ProvenAnswer.Refused refused => await Take(message, refused, destination, registry),
            ProvenAnswer.Worthless worthless => new AttemptResult.Failed(worthless.Detail, Permanent: false, answer.Document.Canonical),
            _ => throw new InvalidOperationException("ProvenAnswer is a closed family."),
        };
    }

    private AttemptResult.Failed? Distrusted(Participant destination, SigningCertificate signedWith, ExchangeAnswer answer)
    {
        var registered = destination.SigningCertificates.First(c => c.Thumbprint == signedWith.Thumbprint);
        return revocation.Judge(registered.Certificate, destination, clock.GetUtcNow()) switch
        {
            RevocationAnswer.Revoked revoked => new AttemptResult.Failed(
                $"The answer is signed with a certificate that may not be used any more: {revoked.Text}.", Permanent: false, answer.Document.Canonical),
            RevocationAnswer.Unknown unknown => new AttemptResult.Failed(
                $"Whether the certificate that signed the answer is revoked can't be told now: {unknown.Why}.", Permanent: false, answer.Document.Canonical)
            {
                NotNow = revocation.CannotTell("the certificate that signed the answer", unknown),
            },
            _ => null,
        };
    }

    private async Task<AttemptResult> Take(Outgoing message, ProvenAnswer.Refused refused, Participant destination, ParticipantSnapshot registry)
    {
        var nack = refused.Nack;
        // A NACK that refuses a NACK goes nowhere: it would be answered by the next.
        if (!message.IsNack)
        {
            if (nack.Header.MessageRecipient != message.Sent.Sender)
            {
                return new AttemptResult.Failed(
                    $"The {nack.Type.Code} is addressed to {nack.Header.MessageRecipient}; the refused message came from {message.Sent.Sender}.", Permanent: false, nack.Canonical);
            }
            var caller = new Caller(destination, Certificate: null, registry);
            var answer = await pipeline.Handle(new Arrival(caller, nack.Canonical, nack, clock.GetUtcNow()));
            if (answer is not Answer.Receipt)
            {
                var why = answer is Answer.Fault fault ? fault.Refusal.Detail : "it was refused in turn";
                return new AttemptResult.Failed($"The destination's {nack.Type.Code} was not taken: {why}", Permanent: false, nack.Canonical);
            }
        }
        return new AttemptResult.RefusedByDestination(nack.Canonical, refused.Refusal.Summary);
    }
}
