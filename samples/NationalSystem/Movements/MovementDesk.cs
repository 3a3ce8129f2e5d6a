using System.Data;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Movements;

/// <summary>Asks the movement table what a message does to our books, and keeps them accordingly. Sent and received messages are judged alike:
/// what the table would not let us receive, it does not let us send.</summary>
internal sealed class MovementDesk(ParticipantId me, IMovementRules rules, MovementStore store)
{
    /// <summary>Judges a message of ours without writing.</summary>
    public DeskJudgement JudgeSent(IDbTransaction transaction, MovementStep step) => Judge(transaction, step, Book.OfSent);

    /// <summary>Judges a message that came without writing.</summary>
    public DeskJudgement JudgeReceived(IDbTransaction transaction, MovementStep step) => Judge(transaction, step, Book.OfReceived);

    private DeskJudgement Judge(IDbTransaction transaction, MovementStep step, Func<MessageType, bool, IReadOnlyList<string>> booksOf)
    {
        if (!Mrn.TryParse(step.Facts.Mrn, out var mrn) || booksOf(step.Type, mrn.IssuingCountry == me.Country) is not { Count: > 0 } books)
        {
            return new DeskJudgement.Unaffected();
        }

        var changes = new List<BookChange>();
        foreach (var (book, entry) in Concerned(transaction, mrn, step, books))
        {
            switch (rules.Decide(book, entry?.Record, step))
            {
                case MovementDecision.Refused refused:
                    return new DeskJudgement.Refused(refused.Code, refused.Detail, refused.Mend);
                case MovementDecision.Allowed allowed:
                    changes.Add(new BookChange(mrn, book, entry, allowed));
                    break;
            }
        }

        return changes.Count == 0 ? new DeskJudgement.Unaffected() : new DeskJudgement.Allowed(changes);
    }

    /// <summary>Writes what was allowed.</summary>
    /// <param name="dossier">Of the message, when it carries one; the one kept already stays.</param>
    public void Keep(IDbTransaction transaction, DeskJudgement.Allowed judgement, Dossier? dossier)
    {
        foreach (var change in judgement.Changes)
        {
            var record = change.NewRecord();
            // A request about a movement that the departure knows nothing of leaves nothing to keep.
            if (record.State != MovementTable.None)
            {
                store.Save(transaction, new MovementEntry(change.Mrn, change.Book, record, change.Entry?.Dossier ?? dossier));
            }
        }
    }

    // Where a message concerns each of our records and we hold no such role, the first book lets the table say what that means.
    private IEnumerable<(string Book, MovementEntry? Entry)> Concerned(IDbTransaction transaction, Mrn mrn, MovementStep step, IReadOnlyList<string> books)
    {
        var kept = books.Select(book => (Book: book, Entry: store.Find(transaction.Connection!, mrn, book, transaction))).ToList();
        var held = kept.Where(k => k.Entry is not null && k.Entry.Record.Holds(step.Recipient, k.Book)).ToList();
        return !Book.ConcernsEach(step.Type.Code) || held.Count == 0 ? kept.OrderBy(k => k.Entry is null).Take(1) : held;
    }
}
