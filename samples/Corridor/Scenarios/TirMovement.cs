namespace CatsIce.Corridor.Scenarios;

/// <summary>Under a TIR carnet.</summary>
internal sealed class TirMovement : IScenario
{
    public string Name => "tir";

    public string Title => "TIR movement";

    public string Story => "Dried apricots and raisins in a sealed container under a TIR carnet, from Tashkent to Tbilisi. Such a movement has no offices of transit (C0030): Alat asks and is told so.";

    public async Task Run(Stage stage, CancellationToken cancel)
    {
        var released = await stage.Uz.Release(Declarations.Read("dried-fruit-tir"), cancel);
        var mrn = released.Mrn;
        await stage.Check("release", "UZ releases", "IE001", string.Join(" ", released.Messages.Select(message => message.Type)), cancel);
        await stage.ExpectState("expected-ge", stage.Ge, mrn, "destination", "Expected", cancel);

        var crossing = await stage.Az.Cross(mrn, Offices.Alat, cancel);
        await stage.Check("asks-transit", "AZ, frontier without a record", "IE114", crossing.Messages[0].Type, cancel);
        await stage.ExpectState("denied-az", stage.Az, mrn, "transit", "Denied", cancel);

        await stage.Ge.Arrive(mrn, Offices.Tbilisi, cancel);
        await stage.ExpectState("arrived", stage.Uz, mrn, "departure", "Arrived", cancel);
        await stage.Ge.ReportControl(mrn, Offices.Tbilisi, "A2", cancel);
        await stage.ExpectState("closed-uz", stage.Uz, mrn, "departure", "Closed", cancel);
        await stage.ExpectState("closed-ge", stage.Ge, mrn, "destination", "Closed", cancel);
        await stage.ExpectExchange(mrn, "IE001 IE006 IE018 IE114 IE115", cancel);
    }
}
