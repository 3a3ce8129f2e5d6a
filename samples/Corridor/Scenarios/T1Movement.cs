namespace CatsIce.Corridor.Scenarios;

/// <summary>The ordinary case, from release to discharge.</summary>
internal sealed class T1Movement : IScenario
{
    public string Name => "t1";

    public string Title => "T1 movement";

    public string Story => "Cotton yarn by lorry from Tashkent over Alat and the Red Bridge to Tbilisi: release, two frontiers, arrival, control, closed.";

    public async Task Run(Stage stage, CancellationToken cancel)
    {
        var released = await stage.Uz.Release(Declarations.Read("cotton-yarn"), cancel);
        var mrn = released.Mrn;
        await stage.Check("release", "UZ releases", "IE001 IE050 IE050", string.Join(" ", released.Messages.Select(message => message.Type)), cancel);
        await stage.ExpectState("expected-az", stage.Az, mrn, "transit", "Expected", cancel);
        await stage.ExpectState("expected-ge", stage.Ge, mrn, "destination", "Expected", cancel);
        await stage.ExpectState("expected-transit-ge", stage.Ge, mrn, "transit", "Expected", cancel);

        await stage.Az.Cross(mrn, Offices.Alat, cancel);
        await stage.ExpectState("under-way", stage.Uz, mrn, "departure", "UnderWay", cancel);
        await stage.Ge.Cross(mrn, Offices.RedBridge, cancel);
        await stage.ExpectState("passed-ge", stage.Ge, mrn, "transit", "Passed", cancel);

        await stage.Ge.Arrive(mrn, Offices.Tbilisi, cancel);
        await stage.ExpectState("arrived", stage.Uz, mrn, "departure", "Arrived", cancel);
        await stage.ExpectState("ended-az", stage.Az, mrn, "transit", "Ended", cancel);

        await stage.Ge.ReportControl(mrn, Offices.Tbilisi, "A1", cancel);
        await stage.ExpectState("closed-uz", stage.Uz, mrn, "departure", "Closed", cancel);
        await stage.ExpectState("closed-ge", stage.Ge, mrn, "destination", "Closed", cancel);
        await stage.ExpectExchange(mrn, "IE001 IE006 IE018 IE024 2×IE050 2×IE118", cancel);
    }
}
