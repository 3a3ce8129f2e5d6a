using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Movements;
using CatsIce.NationalSystem.OfficeOfGuarantee;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests.Mutants;

/// <summary>Released in Uzbekistan against a guarantee of Azerbaijan.</summary>
internal static class GuaranteeProbes
{
    private const string Grn = "26AZ010001G000413";

    private static readonly GuaranteeEntry Good = new(Grn, "AZ010001", "1", "K7q2", "UZ200202240", "EUR", 120000);

    public static IEnumerable<(string Name, Probe Probe)> All =>
    [
        Of("that is good", "good, Released", Good),
        Of("that nobody knows", "G01, Accepted", null),
        Of("of another type", "G02, Accepted", Good with { Type = "9" }),
        Of("with another access code", "G03, Accepted", Good with { AccessCode = "zzzz" }),
        Of("of somebody else", "G04, Accepted", Good with { Holder = "GE1" }),
        Of("that does not hold there", "G08, Accepted", Good with { NotValidIn = ["AZ"] }),
        Of("that is too small", "G09, Accepted", Good with { Amount = 100 }),
        Of("that has ended", "G02, Accepted", Good with { EndsAt = ManualClock.Start }),
        Of("that ends tomorrow", "good, Released", Good with { EndsAt = ManualClock.Start.AddDays(1) }),
        ("a guarantee for two movements", new(false, "good, G09", async stage =>
        {
            await stage.Az.Desk.Enter(Good with { Amount = 30000 }, CancellationToken.None);
            await Release(stage);
            await Release(stage);
            return string.Join(", ", stage.Az.Sent("IE205").Select(Reason));
        })),
        ("a guarantee that is refused", new(true, "Accepted", async stage =>
        {
            var mrn = await Release(stage);
            return stage.Uz.State(mrn, "departure");
        })),
    ];

    private static (string Name, Probe Probe) Of(string name, string sound, GuaranteeEntry? entry) => ($"a guarantee {name}", new Probe(false, sound, async stage =>
    {
        if (entry is not null)
        {
            await stage.Az.Desk.Enter(entry, CancellationToken.None);
        }

        var mrn = await Release(stage);
        return $"{string.Join(" ", stage.Az.Sent("IE205").Select(Reason))}, {stage.Uz.State(mrn, "departure")}";
    }));

    private static string Reason(CatsIce.Protocol.Documents.BusinessDocument answer) => answer.Root.SelectSingleNode("Guarantee/GuaranteeReference/InvalidGuaranteeReason/code")?.Value ?? "good";

    private static async Task<string> Release(Stage stage)
    {
        var declaration = TestSystem.Declaration("copper-cathodes") with { Guarantees = [new DeclaredGuarantee(Grn, "K7q2", "1", 18640.5m, "EUR")] };
        var mrn = (await stage.Uz.Desk.Release(declaration, CancellationToken.None)).Mrn;
        await TestSystem.Talk(stage.Uz, stage.Az);
        return mrn;
    }
}
