using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Nacks;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Protocol.Client;

/// <summary>What an answer to a document proves, once its signature was verified.</summary>
public abstract record ProvenAnswer
{
    private ProvenAnswer()
    {
    }

    /// <summary>The certificate that signed the answer; null when nothing is proven.</summary>
    public SigningCertificate? SignedWith { get; init; }

    /// <summary>The other side took responsibility for exactly this document.</summary>
    public sealed record Receipted(Receipt Receipt, CanonicalDocument Document) : ProvenAnswer;

    /// <summary>The other side refused exactly this document, and says why.</summary>
    public sealed record Refused(Refusal Refusal, BusinessDocument Nack) : ProvenAnswer;

    /// <summary>The answer proves nothing: forged, about another document, or broken. The document must be sent again.</summary>
    public sealed record Worthless(string Detail) : ProvenAnswer;
}

/// <summary>Decides what an answer to a submitted document is worth.</summary>
public static class AnswerCheck
{
    /// <param name="sent">The document that was answered.</param>
    /// <param name="issuer">Who must have signed the answer: ICE, or the destination of a delivery.</param>
    /// <param name="registered">The issuer's signing certificates.</param>
    /// <param name="now">Time of receipt of the answer.</param>
    public static ProvenAnswer Judge(
        ExchangeAnswer answer, SentDocument sent, string issuer, IReadOnlyCollection<SigningCertificate> registered, DateTimeOffset now)
    {
        if (!SignatureCheck.Verify(answer.Document, issuer, registered, now).TryGet(out var signedWith, out var forged))
        {
            return new ProvenAnswer.Worthless($"The answer's signature does not hold. {forged.Summary}");
        }

        return (answer.Business is { } nack ? JudgeNack(nack, sent, issuer) : JudgeReceipt(answer.Document, sent, issuer)) with { SignedWith = signedWith };
    }

    private static ProvenAnswer JudgeReceipt(CanonicalDocument document, SentDocument sent, string issuer)
    {
        if (!Receipt.Read(document).TryGet(out var receipt, out var broken))
        {
            return new ProvenAnswer.Worthless(broken.Summary);
        }

        return receipt.Issuer == issuer && receipt.MessageSender == sent.Sender && receipt.MessageIdentification == sent.MessageIdentification && receipt.Digest == sent.Digest
            ? new ProvenAnswer.Receipted(receipt, document)
            : new ProvenAnswer.Worthless(
                $"The receipt is by {receipt.Issuer} for {receipt.MessageSender} {receipt.MessageIdentification} with digest {receipt.Digest}; expected {issuer} for {sent.Sender} {sent.MessageIdentification} with digest {sent.Digest}.");
    }

    private static ProvenAnswer JudgeNack(BusinessDocument nack, SentDocument sent, string issuer)
    {
        if (!nack.Type.IsNack || !nack.SchemaValid)
        {
            return new ProvenAnswer.Worthless($"The answer is {(nack.SchemaValid ? "" : "an invalid ")}{nack.Type.Code}; expected a Receipt, IE906 or IE917.");
        }

        // A NACK names what it refuses, unless the refused document could not be read that far. Identifications are unique for a sender only.
        return nack.Header.MessageSender == issuer && nack.Header.MessageRecipient == sent.Sender && (nack.Header.CorrelationIdentifier ?? sent.MessageIdentification) == sent.MessageIdentification
            ? new ProvenAnswer.Refused(NackDocument.Read(nack), nack)
            : new ProvenAnswer.Worthless($"The {nack.Type.Code} is by {nack.Header.MessageSender} to {nack.Header.MessageRecipient} about {nack.Header.CorrelationIdentifier}; expected {issuer} to {sent.Sender} about {sent.MessageIdentification}.");
    }
}

/// <summary>What must be known of a document that was sent, to judge its answer.</summary>
/// <param name="Sender">messageSender.</param>
/// <param name="MessageIdentification">messageIdentification.</param>
/// <param name="Digest">Base64 SHA-256 of the canonical bytes that were sent.</param>
public sealed record SentDocument(string Sender, string MessageIdentification, string Digest);
