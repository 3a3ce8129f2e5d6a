using System.Data;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Enquired;

/// <summary>Answers who asks us to recover, or claims that it is competent (IE150 with IE151).</summary>
internal sealed class RecoveryAnswerDesk(MovementStore movements, Dispatcher dispatcher, TimeProvider clock)
{
    public void Answer(IDbTransaction transaction, BusinessDocument request, Mrn mrn)
    {
        // The request itself has opened an entry where there was none; only a record of the goods comes with a dossier.
        var hadPart = movements.List(transaction.Connection!, mrn.Value, transaction).Any(stored => stored.Entry.Dossier is not null || stored.Entry.Book == Book.Guarantee);
        dispatcher.Send(transaction, RecoveryLetters.Answer(mrn, request, hadPart ? null : "Nothing is recorded of these goods here: they were never under our supervision.", clock.GetUtcNow()));
    }
}
