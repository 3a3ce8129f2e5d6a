using System.Data;
using CatsIce.NationalSystem.Duties;
using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>After control results (IE018) or a collection (IE152): what was asked is withdrawn, guarantees are credited when the movement is closed, and discrepancies get their
/// time.</summary>
internal sealed class ClosingFollowUp(MovementStore movements, EnquiryDesk enquiries, GuaranteeUseDesk guarantees, Deadlines deadlines)
{
    public void After(IDbTransaction transaction, BusinessDocument message, Mrn mrn)
    {
        enquiries.Withdraw(transaction, mrn, $"{message.Type.Code} has come.");
        guarantees.Credit(transaction, mrn);
        if (movements.Find(transaction.Connection!, mrn, Book.Departure, transaction)?.Record.State == MovementStates.Discrepancies)
        {
            deadlines.AfterDiscrepancies(transaction, mrn);
        }
    }
}
