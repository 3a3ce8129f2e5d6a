namespace CatsIce.Corridor.Timeline;

/// <summary>One transmission between two systems, with its answer.</summary>
/// <param name="From">UZ, ICE, …</param>
/// <param name="About">Who it is for in the end, or who it is from: the hub stands between the two.</param>
/// <param name="Versions">Of a hop over which the hub converted: <c>3.0→2.0</c>.</param>
/// <param name="Answer">Accepted, Duplicate, Refused, Fault, Failed.</param>
internal sealed record TimelineEvent(
    DateTimeOffset At, string From, string To, string About, string Message, string? Mrn, string Answer, string Detail, long Milliseconds, string Versions = "")
{
    public bool Good => Answer is "Accepted" or "Duplicate";
}
