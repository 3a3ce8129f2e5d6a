using System.Data;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Outbox;

/// <summary>Takes back what we had assumed of a movement when a message of ours is refused, by the hub at once or by its recipient later: what was refused has never
/// happened.</summary>
internal sealed class TakingBack(OutboxStore outbox, BookRevision books, GuaranteeBook guarantees, DocumentReader reader, OutboxLog log)
{
    /// <summary>IE906 or IE917 came about a message that the hub had receipted.</summary>
    public void AfterNack(IDbTransaction transaction, BusinessDocument nack)
    {
        if (nack.Header.CorrelationIdentifier is { } about && outbox.RefuseSent(transaction, about, nack.Canonical.ToArray()) is { } message)
        {
            Run(transaction, message);
        }
    }

    /// <summary>In the transaction that stores the refusal.</summary>
    public void Run(IDbTransaction transaction, OutboxMessage message)
    {
        if (!Mrn.TryParse(message.Mrn, out var mrn))
        {
            return;
        }

        foreach (var (book, state) in books.Revise(transaction, mrn))
        {
            log.StepTakenBack(mrn.Value, book, state, message.Type, message.MessageId);
        }

        if (message.Type == "IE205")
        {
            FreeReserved(transaction, message, mrn);
        }
    }

    private void FreeReserved(IDbTransaction transaction, OutboxMessage message, Mrn mrn)
    {
        if (reader.Read(message.Document).TryGet(out var answer, out _))
        {
            foreach (var grn in answer.Groups("Guarantee/GuaranteeReference/GRN"))
            {
                guarantees.Free(transaction, grn.Value, mrn.Value);
            }
        }
    }
}
