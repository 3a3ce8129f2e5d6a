using System.Data;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Destination;

/// <summary>Registers arrivals. With a record of the movement the departure is advised at once (IE006); without one the record is asked for (IE002) and
/// the advice follows when it comes (IE003).</summary>
internal sealed class ArrivalDesk(MovementStore movements, WaitingStore waiting, Dispatcher dispatcher)
{
    /// <returns>The message that was sent: IE006 or IE002.</returns>
    /// <exception cref="DispatchRefusedException">The movement has arrived already, elsewhere or here, or was cancelled.</exception>
    public Draft Arrive(IDbTransaction transaction, Mrn mrn, string office, DateTimeOffset at)
    {
        var entry = movements.Find(transaction.Connection!, mrn, Book.Destination, transaction);
        if (entry?.Dossier is { } dossier)
        {
            return dispatcher.Send(transaction, JourneyNotices.Arrival(mrn, dossier, office, at));
        }

        waiting.Put(transaction, new WaitingConsignment(mrn, Book.Destination, office, at));
        return dispatcher.Send(transaction, RecordRequests.ForArrival(mrn, office));
    }

    /// <summary>IE003 came: the waiting consignment is arrived now, or will not be.</summary>
    public void AfterAnswer(IDbTransaction transaction, BusinessDocument answer, Mrn mrn)
    {
        var given = answer.Root.SelectSingleNode("TransitOperation/requestRejectionReasonCode") is null;
        if (waiting.Take(transaction, mrn, Book.Destination) is { } consignment && given)
        {
            Arrive(transaction, mrn, consignment.Office, consignment.HappenedAt);
        }
    }
}
