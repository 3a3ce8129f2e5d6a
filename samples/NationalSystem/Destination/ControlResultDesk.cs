using System.Data;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.Outbox;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Destination;

/// <summary>Sends the results of the control after arrival (IE018), by which the departure discharges the movement or looks into discrepancies.</summary>
internal sealed class ControlResultDesk(MovementStore movements, MovementHistory history, Dispatcher dispatcher)
{
    /// <param name="office">Null: where the goods have arrived.</param>
    /// <returns>The message; null when we hold no record of the movement.</returns>
    /// <exception cref="DispatchRefusedException">The consignment has not arrived here, or the results were sent already.</exception>
    public Draft? Report(IDbTransaction transaction, Mrn mrn, string? office, ControlFinding finding) =>
        movements.Find(transaction.Connection!, mrn, Book.Destination, transaction)?.Dossier is { } dossier
            ? dispatcher.Send(transaction, JourneyNotices.ControlResult(mrn, dossier, office ?? ArrivedAt(transaction, mrn) ?? dossier.OfficeOfDestination!, finding))
            : null;

    private string? ArrivedAt(IDbTransaction transaction, Mrn mrn) =>
        history.Of(transaction, mrn, "IE006").LastOrDefault(advice => advice.IsSent)?.Text("CustomsOfficeOfDestinationActual/referenceNumber");
}
