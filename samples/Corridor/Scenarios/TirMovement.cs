namespace CatsIce.Corridor.Scenarios;

/// <summary>Under a TIR carnet.</summary>
internal sealed class TirMovement : IScenario
{
    public string Name => "tir";

    public string Title => "TIR movement";

    public string Story => "Dried apricots and raisins in a sealed container under a TIR carnet, from Tashkent over Alat and the Red Bridge to Tbilisi. The Red Bridge has no record: it asks (IE114) and gets one (IE115).";

    public async Task Run(Stage stage, CancellationToken cancel)
    {
        var released = await stage.Uz.Release(Declarations.Read("dried-fruit-tir"), cancel);
        var mrn = released.Mrn;
        await stage.Check("release", "UZ releases", "IE001 IE050", string.Join(" ", released.Messages.Select(message => message.Type)), cancel);
        await stage.ExpectState("expected-az", stage.Az, mrn, "transit", "Expected", cancel);
        await stage.ExpectState("expected-ge", stage.Ge, mrn, "destination", "Expected", cancel);

        await stage.Az.Cross(mrn, Offices.Alat, cancel);
        await stage.ExpectState("under-way", stage.Uz, mrn, "departure", "UnderWay", cancel);
        var crossing = await stage.Ge.Cross(mrn, Offices.RedBridge, cancel);
        await stage.Check("asks-transit", "GE, frontier without a record", "IE114", crossing.Messages[0].Type, cancel);
        await stage.ExpectState("passed-ge", stage.Ge, mrn, "transit", "Passed", cancel);

        await stage.Ge.Arrive(mrn, Offices.Tbilisi, cancel);
        await stage.ExpectState("arrived", stage.Uz, mrn, "departure", "Arrived", cancel);
        await stage.ExpectState("ended-az", stage.Az, mrn, "transit", "Ended", cancel);
        await stage.Ge.ReportControl(mrn, Offices.Tbilisi, "A2", cancel);
        await stage.ExpectState("closed-uz", stage.Uz, mrn, "departure", "Closed", cancel);
        await stage.ExpectState("closed-ge", stage.Ge, mrn, "destination", "Closed", cancel);
        await stage.ExpectExchange(mrn, "IE001 IE006 IE018 IE024 IE050 IE114 IE115 2×IE118", cancel);
    }
}
