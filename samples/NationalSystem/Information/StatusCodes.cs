namespace CatsIce.NationalSystem.Information;

/// <summary>The states of the movement table as codes of list CL9002.</summary>
internal static class StatusCodes
{
    public const string Nothing = "NON";

    /// <param name="state">Of any view; a guarantee has no states of its own in the list, so it is told as the nearest: asked for or reserved, and credited.</param>
    public static string Of(string? state) => state switch
    {
        null or "None" => Nothing,
        "Accepted" or "Checked" or "UseRequested" or "Reserved" or "Refused" or "Freed" => "ACC",
        "Released" => "REL",
        "UnderWay" => "UWY",
        "UnderEnquiry" => "ENQ",
        "UnderRecovery" => "REC",
        "Arrived" => "ARR",
        "Discrepancies" => "DIS",
        "Closed" or "Credited" => "CLO",
        "Cancelled" => "CAN",
        "Asked" => "ASK",
        "Requested" => "RQD",
        "Denied" => "DEN",
        "Expected" => "EXP",
        "Passed" => "PAS",
        "Ended" => "END",
        "ArrivedElsewhere" => "ELS",
        _ => throw new InvalidOperationException($"The state {state} has no code."),
    };
}
