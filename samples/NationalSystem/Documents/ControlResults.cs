namespace CatsIce.NationalSystem.Documents;

/// <summary>Control result codes this system uses itself; operators may send any of the code list.</summary>
internal static class ControlResults
{
    /// <summary>A2 of code list CL196.</summary>
    public const string ConsideredSatisfactoryAtDeparture = "A2";

    /// <summary>A3 of code list CL196: released by an authorised consignor.</summary>
    public const string SimplifiedAtDeparture = "A3";

    /// <summary>A1 of code list CL197: the goods were controlled and are as declared.</summary>
    public const string SatisfactoryAtDestination = "A1";
}
