namespace CatsIce.Corridor.Scenarios;

/// <summary>The consignment goes where nobody announced it: the offices there ask the departure for its records.</summary>
internal sealed class Diversion : IScenario
{
    public string Name => "diversion";

    public string Title => "Diversion";

    public string Story => "Copper cathodes declared for Baku are sold on the way and go on to Tbilisi: Georgia asks for the transit record (IE114) and the arrival record (IE002).";

    public async Task Run(Stage stage, CancellationToken cancel)
    {
        var released = await stage.Uz.Release(Declarations.Read("copper-cathodes"), cancel);
        var mrn = released.Mrn;
        await stage.Check("release", "UZ releases", "IE001 IE050", string.Join(" ", released.Messages.Select(message => message.Type)), cancel);
        await stage.ExpectState("expected-az", stage.Az, mrn, "destination", "Expected", cancel);
        await stage.ExpectState("expected-transit-az", stage.Az, mrn, "transit", "Expected", cancel);
        await stage.Az.Cross(mrn, Offices.Alat, cancel);
        await stage.ExpectState("under-way", stage.Uz, mrn, "departure", "UnderWay", cancel);

        var crossing = await stage.Ge.Cross(mrn, Offices.RedBridge, cancel);
        await stage.Check("asks-transit", "GE, frontier without a record", "IE114", crossing.Messages[0].Type, cancel);
        await stage.ExpectState("passed-ge", stage.Ge, mrn, "transit", "Passed", cancel);

        var arrival = await stage.Ge.Arrive(mrn, Offices.Tbilisi, cancel);
        await stage.Check("asks-arrival", "GE, arrival without a record", "IE002", arrival.Messages[0].Type, cancel);
        await stage.ExpectState("arrived-ge", stage.Ge, mrn, "destination", "Arrived", cancel);
        await stage.ExpectState("arrived-uz", stage.Uz, mrn, "departure", "Arrived", cancel);
        await stage.ExpectState("elsewhere-az", stage.Az, mrn, "destination", "ArrivedElsewhere", cancel);

        await stage.Ge.ReportControl(mrn, Offices.Tbilisi, "A1", cancel);
        await stage.ExpectState("closed-uz", stage.Uz, mrn, "departure", "Closed", cancel);
        await stage.ExpectExchange(mrn, "IE001 IE002 IE003 IE006 IE018 IE024 IE050 IE114 IE115 2×IE118", cancel);
    }
}
