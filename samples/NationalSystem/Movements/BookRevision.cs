using System.Data;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Movements;

/// <summary>Takes a step back that the hub, or the recipient, did not let us take. A book is changed when its message is made; when two countries act at the same time
/// the hub takes one of the two, and the other's book must not go on as if its message had been taken. So our books of the movement are written anew: every message, in
/// the order in which we made or received it, but for the refused ones.</summary>
internal sealed class BookRevision(StepStore steps, MovementStore store, MovementDesk desk, DocumentReader reader)
{
    /// <summary>To be called when the refusal is stored, in its transaction.</summary>
    /// <returns>The books that have another state now, with this state.</returns>
    public IReadOnlyList<(string Book, string State)> Revise(IDbTransaction transaction, Mrn mrn)
    {
        var before = store.List(transaction.Connection!, mrn.Value, transaction).Select(stored => stored.Entry).ToDictionary(entry => entry.Book);
        foreach (var book in before.Keys)
        {
            store.Remove(transaction, mrn, book);
        }

        // What the messages told us of the movement stays told; a book without a step is no record of it any more.
        var dossier = before.Values.Select(entry => entry.Dossier).FirstOrDefault(kept => kept is not null);
        foreach (var step in steps.Standing(transaction, mrn.Value))
        {
            Take(transaction, step, dossier);
        }

        return [.. before.Values
            .Select(was => (was.Book, Was: was.Record.State, Now: store.Find(transaction.Connection!, mrn, was.Book, transaction)?.Record.State ?? MovementTable.None))
            .Where(change => change.Was != change.Now)
            .Select(change => (change.Book, change.Now))];
    }

    // A message of ours that built upon the refused one no longer fits: it leaves no trace in the book, and the hub will refuse it in its turn.
    private void Take(IDbTransaction transaction, StoredStep stored, Dossier? dossier)
    {
        var document = Read(stored.Document);
        var step = new MovementStep(document.Type, document.Header.MessageSender!, document.Header.MessageRecipient!, document.Facts, document.Root);
        if ((stored.IsSent ? desk.JudgeSent(transaction, step) : desk.JudgeReceived(transaction, step)) is DeskJudgement.Allowed allowed)
        {
            desk.Keep(transaction, allowed, dossier ?? DossierReading.Read(document.Root));
        }
    }

    private BusinessDocument Read(byte[] stored) => reader.Read(stored).Match(
        document => document,
        refusal => throw new InvalidDataException($"A document that we have stored cannot be read any more: {refusal.Summary}"));
}
