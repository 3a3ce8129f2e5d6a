namespace CatsIce.Gateway.Console.Conformance;

/// <summary>How a verdict of the conformance suite looks: class names of the style sheet. Its code always stands there as well.</summary>
internal static class VerdictTone
{
    public static string Of(string verdict) => verdict switch
    {
        "PASS" => "good",
        "FAIL" or "ERROR" => "bad",
        "NOT_APPLICABLE" => "none",
        _ => "wait",
    };
}
