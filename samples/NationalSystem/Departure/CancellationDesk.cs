using System.Data;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Cancels a released movement: IE010 to every country that holds a record of it.</summary>
internal sealed class CancellationDesk(DeclarationStore declarations, MovementStore movements, Dispatcher dispatcher, TimeProvider clock)
{
    /// <returns>The messages; null when we released no such movement.</returns>
    /// <exception cref="DispatchRefusedException">The movement has arrived, or was cancelled already.</exception>
    public IReadOnlyList<Draft>? Cancel(IDbTransaction transaction, Mrn mrn)
    {
        if (declarations.Find(transaction, mrn) is not { } movement
            || movements.Find(transaction.Connection!, mrn, Book.Departure, transaction) is not { } entry)
        {
            return null;
        }

        var decidedAt = clock.GetUtcNow();
        return [.. RecordHolders.Of(entry).Select(holder => dispatcher.Send(transaction, ClosingNotices.Invalidation(movement, decidedAt, holder)))];
    }
}
