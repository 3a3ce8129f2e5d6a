using System.Data;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Cancels a movement: IE010 to every country that holds a record of it, IE204 to every other country that manages a guarantee of it.</summary>
internal sealed class CancellationDesk(
    UnreleasedStore unreleased, MovementStore movements, ReleaseDesk releases, GuaranteeUseDesk guarantees, Dispatcher dispatcher, TimeProvider clock)
{
    /// <returns>The messages; null when we released no such movement.</returns>
    /// <exception cref="DispatchRefusedException">The movement has arrived, or was cancelled already.</exception>
    public IReadOnlyList<Draft>? Cancel(IDbTransaction transaction, Mrn mrn)
    {
        if (unreleased.Find(transaction, mrn) is not null)
        {
            return releases.GiveUp(transaction, mrn);
        }

        if (movements.Find(transaction.Connection!, mrn, Book.Departure, transaction) is not { Dossier: { } dossier } entry)
        {
            return null;
        }

        var decidedAt = clock.GetUtcNow();
        return
        [
            .. RecordHolders.Of(entry).Select(holder => dispatcher.Send(transaction, ClosingNotices.Invalidation(mrn, dossier, decidedAt, holder))),
            .. guarantees.GiveBack(transaction, mrn, released: true),
        ];
    }
}
