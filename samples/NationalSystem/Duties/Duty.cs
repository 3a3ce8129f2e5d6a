using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Duties;

/// <summary>What must be done when a deadline has passed, unless it is settled by then.</summary>
internal enum DutyKind
{
    /// <summary>T-PRESENT and T-ENQUIRY-START have ended without an arrival: IE142.</summary>
    EnquiryOfArrival,

    /// <summary>T-CONTROL-OVERDUE has ended without control results: IE142.</summary>
    EnquiryOfControl,

    /// <summary>T-RECOVERY, or T-RECOVERY-TIR, has ended without an arrival: IE063.</summary>
    Recovery,

    /// <summary>T-DISCREPANCIES has ended and they are not settled: IE063.</summary>
    RecoveryOfDiscrepancies,

    /// <summary>T-NOT-RELEASED has ended without a release: IE204.</summary>
    UnusedReservation,
}

/// <param name="DueAt">By the clock of the movements.</param>
internal sealed record Duty(Mrn Mrn, DutyKind Kind, DateTimeOffset DueAt);
