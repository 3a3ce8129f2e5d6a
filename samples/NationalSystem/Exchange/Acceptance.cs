using System.Data;
using CatsIce.NationalSystem.Configuration;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Receipts;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Exchange;

/// <summary>Decides about a checked document inside the transaction.</summary>
internal interface IAcceptance
{
    /// <returns>The receipt; or IE906, when nothing of the document may be kept.</returns>
    Outcome<Accepted> Run(IDbTransaction transaction, CheckedDocument message);
}

/// <summary>Repeated (first receipt again), 26, 90, 92, then what steps 8 to 10 found; or accepted.</summary>
internal sealed class Acceptance(
    ParticipantId me, OwnKeys keys, ReceivedStore received, MovementDesk desk, IReactions reactions, TimeProvider clock) : IAcceptance
{
    public Outcome<Accepted> Run(IDbTransaction transaction, CheckedDocument message)
    {
        if (received.Find(transaction, message.Sender, message.MessageId) is { } first)
        {
            return first.Digest == message.Document.Digest
                ? new Accepted(first.Receipt, first.ReceiptId, Repeated: true)
                : Refuse(message, 26, "messageIdentification", message.MessageId,
                    $"messageIdentification {message.MessageId} was used before, for another document.", "Give every message an identification of its own; repeat only the very same bytes.");
        }

        var document = message.Document;
        var step = new MovementStep(document.Type, message.Sender, me.Value, document.Facts, document.Root);
        var judgement = desk.JudgeReceived(transaction, step);
        if (judgement is DeskJudgement.Refused refused)
        {
            var pointer = refused.Code == 90 ? document.Type.MrnPath : null;
            return Refuse(message, refused.Code, pointer, refused.Code == 90 ? document.Facts.Mrn : null, refused.Detail, refused.Mend);
        }

        if (!message.ContentProblems.IsEmpty)
        {
            return new Refusal.FunctionalNack(message.ContentProblems);
        }

        var receipt = Store(transaction, message);
        if (judgement is DeskJudgement.Allowed allowed)
        {
            desk.Keep(transaction, allowed, DossierReading.Read(document.Root));
        }

        reactions.After(transaction, document);

        return receipt;
    }

    private Accepted Store(IDbTransaction transaction, CheckedDocument message)
    {
        var document = message.Document;
        var now = clock.GetUtcNow();
        var id = $"{me.Country}-{Guid.CreateVersion7(now):N}";
        var receipt = new Receipt(
            id, me.Value, message.Sender, message.MessageId, document.Type.Code, document.Digest, now, ReceiptOutcome.Accepted, null, received.NextLogIndex(transaction))
            .Sign(keys.Signer);
        received.Add(transaction, message, id, receipt, now);
        return new Accepted(receipt, id, Repeated: false);
    }

    // Pointers: 90 the MRN, 92 the root (exchange profile, section 6).
    private static Refusal.FunctionalNack Refuse(CheckedDocument message, int code, string? where, string? value, string detail, string mend) =>
        new(new Problem(code, detail, mend) { Pointer = $"/{message.Document.Type.Code}{(where is null ? "" : "/" + where)}", OriginalValue = value });
}

/// <param name="Receipt">Signed; the first one when the document was repeated.</param>
internal sealed record Accepted(byte[] Receipt, string ReceiptId, bool Repeated);
