using CatsIce.Corridor.Systems;

namespace CatsIce.Corridor.Scenarios;

/// <summary>Released, and called off before it left.</summary>
internal sealed class Cancellation : IScenario
{
    public string Name => "cancellation";

    public string Title => "Cancellation";

    public string Story => "The sale falls through after release: every country that holds a record is told (IE010), and nothing can arrive any more.";

    public async Task Run(Stage stage, CancellationToken cancel)
    {
        var released = await stage.Uz.Release(Declarations.Read("copper-cathodes"), cancel);
        var mrn = released.Mrn;
        await stage.ExpectState("expected-az", stage.Az, mrn, "destination", "Expected", cancel);

        await stage.Uz.Cancel(mrn, cancel);
        await stage.ExpectState("cancelled-uz", stage.Uz, mrn, "departure", "Cancelled", cancel);
        await stage.ExpectState("cancelled-az", stage.Az, mrn, "destination", "Cancelled", cancel);
        await stage.ExpectState("cancelled-transit-az", stage.Az, mrn, "transit", "Cancelled", cancel);
        await stage.Check("no-arrival", "AZ registers its arrival all the same", "HTTP 409", await TryArrive(stage, mrn, cancel), cancel);
        await stage.ExpectExchange(mrn, "IE001 IE010 IE050", cancel);
    }

    private static async Task<string> TryArrive(Stage stage, string mrn, CancellationToken cancel)
    {
        try
        {
            var arrival = await stage.Az.Arrive(mrn, Offices.Baku, cancel);
            return $"sent {arrival.Messages[0].Type}";
        }
        catch (ControlRefusedException refused)
        {
            return $"HTTP {refused.Status}";
        }
    }
}
