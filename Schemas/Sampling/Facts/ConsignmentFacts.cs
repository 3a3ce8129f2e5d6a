using CatsIce.Schemas.Sampling.Loads;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>What is said of the consignment and its houses; what is the same for all goods is said on one level only.</summary>
internal static class ConsignmentFacts
{
    private static readonly string[] Levels = ["Consignment", "HouseConsignment", "ConsignmentItem"];

    public static void Write(FactBook book)
    {
        book.Value("countryOfDispatch", c => c.Journey.Departure[..2]);
        book.Value("countryOfDestination", c => c.Journey.Destination[..2]);
        OnOneLevel(book, "referenceNumberUCR", _ => true, 40, Levels);
        OnOneLevel(book, "DepartureTransportMeans", _ => true, 95, "Consignment", "HouseConsignment");
        // C0186: charges are told for safety and security only.
        OnOneLevel(book, "TransportCharges", c => c.Journey.Security > 0, 60, "Consignment", "HouseConsignment");
        foreach (var (level, place) in Levels.Index())
        {
            // At one level, and there for all goods.
            book.Exactly($"{place}/countryOfDestination", c => LevelOf(c, "countryOfDestination", 3) == level);
            book.Exactly($"{place}/countryOfDispatch", c => (c.Journey.IsTir || !c.IsMinimal) && LevelOf(c, "countryOfDispatch", 3) == level);
        }

        book.Value("referenceNumberUCR", c => $"{c.Journey.Departure[..2]}{c.Journey.Holder.Identification[2..]}{(c.Find<Item>() is { } item ? item.DeclarationNumber : 0):000}{c.Draw.Digits(8)}");

        book.Value("containerIndicator", c => c.Journey.InContainers ? "1" : "0");
        book.Value("Consignment/inlandModeOfTransport | Consignment/modeOfTransportAtTheBorder", c => c.Journey.Kind == JourneyKind.Rail ? "2" : "3");
        book.Often("inlandModeOfTransport", 100);
        book.Required("modeOfTransportAtTheBorder", c => c.Journey.Security > 0, 90);
        book.Value("Consignment/grossMass", c => c.Cargo.Gross);
        book.Value("HouseConsignment/grossMass", c => c.Of<House>().Gross);
        book.Group("Consignment/HouseConsignment", c => c.Cargo.Houses);
        book.Value("securityIndicatorFromExportDeclaration", _ => "0");
        book.Often("securityIndicatorFromExportDeclaration", 10);

        book.Value("CountryOfRoutingOfConsignment/country", c => c.Of<string>());
        book.Group("CountryOfRoutingOfConsignment", c => c.Journey.Route.Countries);
        book.Required("CountryOfRoutingOfConsignment", c => c.Journey.Security > 0, 100);
        book.Value("PlaceOfLoading/UNLocode", c => c.Journey.Holder.Unlocode);
        book.Value("PlaceOfLoading/country", c => c.Journey.Holder.Country);
        book.Text("PlaceOfLoading/location", c => c.Journey.Holder.City);
        book.Value("PlaceOfUnloading/UNLocode", c => c.Cargo.Houses[0].Consignee.Unlocode);
        book.Value("PlaceOfUnloading/country", c => c.Cargo.Houses[0].Consignee.Country);
        book.Text("PlaceOfUnloading/location", c => c.Cargo.Houses[0].Consignee.City);
        foreach (var place in new[] { "PlaceOfLoading", "PlaceOfUnloading" })
        {
            // By UN/LOCODE, or by country and name (C9003).
            book.Exactly($"{place}/UNLocode", c => c.IsMaximal || ByCode(c));
            book.Exactly($"{place}/country | {place}/location", c => c.IsMaximal || !ByCode(c));
        }

        book.Often("PlaceOfLoading", 60);
        book.Required("PlaceOfUnloading", c => c.Journey.Security is 1 or 3, 60);
        book.Value("RiskAnalysis/declarationGoodsItemNumber", c => c.Draw.Of(c.Cargo.Items).DeclarationNumber);
        book.Often("RiskAnalysisIdentification", 30);
        book.Value("RiskAnalysisIdentification/code | RiskAnalysis/code", c => $"R{c.Draw.Between(1, 40):00}");
    }

    private static bool ByCode(Scope c) => c.Journey.Draw.At("places by code").Chance(60);

    /// <summary>Said at one of these levels, where it is said at all: a higher one speaks for all that is below it.</summary>
    private static void OnOneLevel(FactBook book, string item, Func<Scope, bool> allowed, int percent, params string[] levels)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            var level = i;
            book.Allowed($"{levels[i]}/{item}", c => allowed(c) && LevelOf(c, item, levels.Length) == level, percent);
        }
    }

    /// <returns>0 for the highest level.</returns>
    public static int LevelOf(Scope c, string item, int levels)
    {
        var draw = c.Journey.Draw.At(item);
        return c.IsMinimal ? 0 : c.IsMaximal ? draw.Below(levels) : draw.Chance(80) ? 0 : draw.At("level").Below(levels);
    }
}
