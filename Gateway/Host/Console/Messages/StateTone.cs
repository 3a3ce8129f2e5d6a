namespace CatsIce.Gateway.Console.Messages;

/// <summary>How a state looks: class names of the style sheet.</summary>
internal static class StateTone
{
    public static string Of(string state) => state switch
    {
        "Delivered" or "Received" => "good",
        "Pending" => "wait",
        "Refused" or "Parked" or "NotAccepted" => "bad",
        _ => "none",
    };
}
