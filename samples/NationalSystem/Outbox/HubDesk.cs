using System.Security.Cryptography;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>Submits one stored document to the hub and decides what the answer is worth.</summary>
internal interface IHubDesk
{
    Task<SubmitOutcome> Submit(OutboxMessage message, CancellationToken cancel);
}

/// <summary>Only a receipt or a NACK that the hub signed, about exactly this document, settles it.</summary>
internal sealed class HubDesk(IExchangeClient client, IAnswerProof proof, ParticipantId me) : IHubDesk
{
    public async Task<SubmitOutcome> Submit(OutboxMessage message, CancellationToken cancel)
    {
        try
        {
            return await HubCall.Run(() => client.Submit(message.Document, cancel), cancel) switch
            {
                Reply<ExchangeAnswer>.Answered answered => Judge(answered.Value, message),
                Reply<ExchangeAnswer>.Faulted fault => new SubmitOutcome.Failed($"{fault.Code}: {fault.Text} {fault.Mend}".Trim(), "Fault", fault.RetryAfter, fault.IsSender),
                Reply<ExchangeAnswer>.NotUnderstood other => new SubmitOutcome.Failed(other.Detail, "Failed", other.RetryAfter),
                _ => throw new InvalidOperationException("Reply is a closed family."),
            };
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // Somebody is copying a new one there, perhaps: the same document goes out again, and its answer is judged then.
            return new SubmitOutcome.Failed($"The hub's signing certificates cannot be read: {unreadable.Message}", "Failed");
        }
    }

    private SubmitOutcome Judge(ExchangeAnswer answer, OutboxMessage message)
    {
        var sent = new SentDocument(me.Value, message.MessageId, CanonicalDigest(message.Document));
        var bytes = answer.Document.Canonical.ToArray();
        return proof.Of(answer, sent) switch
        {
            ProvenAnswer.Receipted receipted => new SubmitOutcome.Settled(OutboxStates.Receipted, bytes, receipted.Receipt.ReceiptId, receipted.Receipt.Outcome.ToString()),
            ProvenAnswer.Refused refused => new SubmitOutcome.Settled(OutboxStates.Refused, bytes, refused.Refusal.Summary, "Refused"),
            ProvenAnswer.Worthless worthless => new SubmitOutcome.Failed(worthless.Detail, "Failed"),
            _ => throw new InvalidOperationException("ProvenAnswer is a closed family."),
        };
    }

    // What DocumentSigner made is the canonical form already.
    private static string CanonicalDigest(byte[] document) => Convert.ToBase64String(SHA256.HashData(document));
}
