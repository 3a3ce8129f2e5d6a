namespace CatsIce.NationalSystem.Movements;

/// <summary>The states of the movement table that this system's own decisions depend on.</summary>
internal static class MovementStates
{
    public const string Accepted = "Accepted";
    public const string Released = "Released";
    public const string UnderWay = "UnderWay";
    public const string UnderEnquiry = "UnderEnquiry";
    public const string Arrived = "Arrived";
    public const string ArrivedElsewhere = "ArrivedElsewhere";
    public const string Closed = "Closed";
    public const string Discrepancies = "Discrepancies";
    public const string UnderRecovery = "UnderRecovery";
    public const string Cancelled = "Cancelled";
    public const string Requested = "Requested";
    public const string Denied = "Denied";
}
