using CatsIce.NationalSystem.Movements;

namespace CatsIce.NationalSystem.Departure;

/// <summary>Why a record is not given: requestRejectionReasonCode, code lists CL221 (IE003) and CL225 (IE115), whose codes mean the same.</summary>
internal static class RejectionReasons
{
    /// <param name="state">Of the movement in our departure book; null when we released no such movement.</param>
    public static string For(string? state) => state switch
    {
        null => "3",
        MovementStates.Arrived or MovementStates.Closed or MovementStates.Discrepancies => "1",
        MovementStates.Cancelled => "2",
        _ => "4",
    };
}
