using System.Data;
using CatsIce.NationalSystem.Departure;
using CatsIce.NationalSystem.Documents;
using CatsIce.NationalSystem.Movements;

namespace CatsIce.NationalSystem.Duties;

/// <summary>What follows when a deadline has passed. Each desk looks first whether it still has a reason.</summary>
internal sealed class DutyDesk(EnquiryDesk enquiries, RecoveryDesk recovery, ReleaseDesk releases)
{
    /// <returns>What is sent; nothing when the matter was settled in time.</returns>
    public IReadOnlyList<Draft> Do(IDbTransaction transaction, Duty duty) => duty.Kind switch
    {
        DutyKind.EnquiryOfArrival => enquiries.AskForArrival(transaction, duty.Mrn),
        DutyKind.EnquiryOfControl => enquiries.AskForControl(transaction, duty.Mrn),
        DutyKind.Recovery => recovery.Begin(transaction, duty.Mrn, MovementStates.Released, MovementStates.UnderWay, MovementStates.UnderEnquiry),
        DutyKind.RecoveryOfDiscrepancies => recovery.Begin(transaction, duty.Mrn, MovementStates.Discrepancies),
        DutyKind.UnusedReservation => releases.GiveUp(transaction, duty.Mrn),
        _ => throw new InvalidOperationException($"Nobody has the duty {duty.Kind}."),
    };
}
