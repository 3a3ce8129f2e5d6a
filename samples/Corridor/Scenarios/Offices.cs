namespace CatsIce.Corridor.Scenarios;

/// <summary>The customs offices of the stories (code list CL141).</summary>
internal static class Offices
{
    /// <summary>Baku International Sea Trade Port: the ferry from Turkmenbashi lands here.</summary>
    public const string Alat = "AZ005001";

    public const string Baku = "AZ010001";

    /// <summary>The Georgian side of the Red Bridge.</summary>
    public const string RedBridge = "GE017002";

    public const string Tbilisi = "GE001001";
}
