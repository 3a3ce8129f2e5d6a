using System.Data;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Movements;

/// <summary>Takes a step back that the hub did not let us take. A book is changed when its message is made; when two countries act at the same time the hub takes
/// one of the two, and the other's book must not go on as if its message had been taken. So the book is written anew: every message of the movement, in the
/// order in which we made or received it, but for the refused ones.</summary>
internal sealed class BookRevision(StepStore steps, MovementStore store, MovementDesk desk, DocumentReader reader)
{
    /// <summary>To be called when the refusal is stored, in its transaction.</summary>
    /// <param name="type">Of the refused message of ours.</param>
    /// <returns>The book and its state now; null when the message was in no book.</returns>
    public (string Book, string State)? After(IDbTransaction transaction, Mrn mrn, string type)
    {
        if (Book.OfSent(type) is not [var book])
        {
            return null;
        }

        // What the messages told us of the movement stays told; a book without a step is no record of it any more.
        var dossier = store.Find(transaction.Connection!, mrn, book, transaction)?.Dossier;
        store.Remove(transaction, mrn, book);
        foreach (var step in steps.Standing(transaction, mrn.Value))
        {
            Take(transaction, step, book, dossier);
        }

        return (book, store.Find(transaction.Connection!, mrn, book, transaction)?.Record.State ?? MovementTable.None);
    }

    // A message of ours that built upon the refused one no longer fits: it leaves no trace in the book, and the hub will refuse it in its turn.
    private void Take(IDbTransaction transaction, StoredStep stored, string book, Dossier? dossier)
    {
        var document = Read(stored.Document);
        if ((stored.IsSent ? Book.OfSent(document.Type.Code) : Book.OfReceived(document.Type)).Contains(book)
            && desk.Judge(transaction, StepOf(document), [book]) is DeskJudgement.Allowed allowed)
        {
            desk.Keep(transaction, allowed, dossier);
        }
    }

    private BusinessDocument Read(byte[] stored) => reader.Read(stored).Match(
        document => document,
        refusal => throw new InvalidDataException($"A document that we have stored cannot be read any more: {refusal.Summary}"));

    private static MovementStep StepOf(BusinessDocument document) =>
        new(document.Type, document.Header.MessageSender!, document.Header.MessageRecipient!, document.Facts, document.Root);
}
