using System.Data;
using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Incidents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Answers offices that ask for a record they were not sent: IE002 with IE003, IE114 with IE115. The record is given while the movement
/// is on its way; else the answer is negative and says why.</summary>
internal sealed class RecordRequestDesk(
    DeclarationStore declarations, MovementStore movements, KnownIncidents incidents, GuaranteeUseDesk guarantees, Dispatcher dispatcher)
{
    public void AnswerArrivalRequest(IDbTransaction transaction, BusinessDocument request, Mrn mrn)
    {
        var office = request.Facts.SenderOffice!;
        var asked = request.Header.MessageIdentification!;
        dispatcher.Send(transaction, OnTheWay(transaction, mrn, out var reason) is { } movement
            ? AnticipatedRecords.PositiveArrivalAnswer(movement, office, asked, incidents.Of(transaction, mrn))
            : RecordRequests.NegativeArrivalAnswer(mrn, office, reason, asked));
    }

    public void AnswerTransitRequest(IDbTransaction transaction, BusinessDocument request, Mrn mrn)
    {
        var office = request.Facts.SenderOffice!;
        var asked = request.Header.MessageIdentification!;
        if (OnTheWay(transaction, mrn, out var reason) is not { } movement)
        {
            dispatcher.Send(transaction, RecordRequests.NegativeTransitAnswer(mrn, office, reason, asked));
            return;
        }

        dispatcher.Send(transaction, AnticipatedRecords.PositiveTransitAnswer(
            movement, office, asked, incidents.Of(transaction, mrn), guarantees.NotValidIn(transaction, movement, office[..2])));
        RememberTransit(transaction, mrn, office);
    }

    private ReleasedMovement? OnTheWay(IDbTransaction transaction, Mrn mrn, out string reason)
    {
        var state = movements.Find(transaction.Connection!, mrn, Book.Departure, transaction)?.Record.State;
        reason = RejectionReasons.For(state);
        return state is MovementStates.Released or MovementStates.UnderWay or MovementStates.UnderEnquiry ? declarations.Find(transaction, mrn) : null;
    }

    // The forwarded arrival advice (IE024) names the office later.
    private void RememberTransit(IDbTransaction transaction, Mrn mrn, string office)
    {
        var entry = movements.Find(transaction.Connection!, mrn, Book.Departure, transaction)!;
        var dossier = entry.Dossier!;
        if (!dossier.OfficesOfTransit.Contains(office) && !dossier.UndeclaredTransits.Contains(office))
        {
            movements.Save(transaction, entry with { Dossier = dossier with { UndeclaredTransits = [.. dossier.UndeclaredTransits, office] } });
        }
    }
}
