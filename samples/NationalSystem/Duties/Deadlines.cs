using System.Data;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Duties;

/// <summary>Starts the deadlines that a message sets going. Their lengths are those of the specification; one that the version does not know never runs.</summary>
internal sealed class Deadlines(CommonSystemSpecification specification, IDutyStore store, BusinessClock clock)
{
    public void AfterRelease(IDbTransaction transaction, Mrn mrn, bool isTir)
    {
        Begin(transaction, mrn, DutyKind.EnquiryOfArrival, "T-PRESENT", "T-ENQUIRY-START");
        Begin(transaction, mrn, DutyKind.Recovery, "T-PRESENT", isTir ? "T-RECOVERY-TIR" : "T-RECOVERY");
    }

    public void AfterArrival(IDbTransaction transaction, Mrn mrn) => Begin(transaction, mrn, DutyKind.EnquiryOfControl, "T-CONTROL-OVERDUE");

    public void AfterDiscrepancies(IDbTransaction transaction, Mrn mrn) => Begin(transaction, mrn, DutyKind.RecoveryOfDiscrepancies, "T-DISCREPANCIES");

    public void AfterReservation(IDbTransaction transaction, Mrn mrn) => Begin(transaction, mrn, DutyKind.UnusedReservation, "T-NOT-RELEASED");

    /// <param name="timer">Id of a timer of the version.</param>
    /// <exception cref="InvalidDataException">The version has no such timer.</exception>
    public TimeSpan Of(string timer) => specification.Timers.TryGet(timer, out var found)
        ? found.Default.Length
        : throw new InvalidDataException($"CSS {specification.Version} has no timer {timer}.");

    /// <param name="timers">One after the other.</param>
    private void Begin(IDbTransaction transaction, Mrn mrn, DutyKind kind, params string[] timers)
    {
        if (timers.All(timer => specification.Timers.TryGet(timer, out _)))
        {
            store.Begin(transaction, new Duty(mrn, kind, clock.Now + timers.Aggregate(TimeSpan.Zero, (sum, timer) => sum + Of(timer))));
        }
    }
}
