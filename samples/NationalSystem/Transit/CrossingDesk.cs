using System.Data;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Transit;

/// <summary>Registers the crossing of our frontier. With a record of the movement the departure is told at once (IE118); without one the record is
/// asked for (IE114) and the notice follows when it comes (IE115).</summary>
internal sealed class CrossingDesk(MovementStore movements, WaitingStore waiting, Dispatcher dispatcher)
{
    /// <returns>The message that was sent: IE118 or IE114.</returns>
    /// <exception cref="DispatchRefusedException">This office has notified the crossing already, or the movement was cancelled.</exception>
    public Draft Cross(IDbTransaction transaction, Mrn mrn, string office, DateTimeOffset at)
    {
        var entry = movements.Find(transaction.Connection!, mrn, Book.Transit, transaction);
        if (entry?.Dossier is { } dossier)
        {
            return dispatcher.Send(transaction, JourneyNotices.Crossing(mrn, dossier, office, at));
        }

        waiting.Put(transaction, new WaitingConsignment(mrn, Book.Transit, office, at));
        return dispatcher.Send(transaction, RecordRequests.ForTransit(mrn, office));
    }

    /// <summary>IE115 came: the waiting consignment passes now, or will not.</summary>
    public void AfterAnswer(IDbTransaction transaction, BusinessDocument answer, Mrn mrn)
    {
        var given = answer.Root.SelectSingleNode("TransitOperation/requestRejectionReasonCode") is null;
        if (waiting.Take(transaction, mrn, Book.Transit) is { } consignment && given)
        {
            Cross(transaction, mrn, consignment.Office, consignment.HappenedAt);
        }
    }
}
