using CatsIce.Schemas.Sampling.Loads;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>What is said of the consignment and its houses; what is the same for all goods is said on one level only.</summary>
internal static class ConsignmentFacts
{
    public static void Write(FactBook book)
    {
        book.Value("countryOfDispatch", c => c.Journey.Departure[..2]);
        book.Value("countryOfDestination", c => c.Journey.Destination[..2]);
        OnOneLevel(book, "countryOfDispatch", 90, "Consignment", "HouseConsignment", "ConsignmentItem");
        OnOneLevel(book, "countryOfDestination", 90, "Consignment", "HouseConsignment", "ConsignmentItem");
        OnOneLevel(book, "referenceNumberUCR", 40, "Consignment", "HouseConsignment", "ConsignmentItem");
        OnOneLevel(book, "DepartureTransportMeans", 95, "Consignment", "HouseConsignment");
        OnOneLevel(book, "TransportCharges", 20, "Consignment", "HouseConsignment");
        book.Value("referenceNumberUCR", c => $"{c.Journey.Departure[..2]}{c.Journey.Holder.Identification[2..]}{(c.Find<Item>() is { } item ? item.DeclarationNumber : 0):000}{c.Draw.Digits(8)}");

        book.Value("containerIndicator", c => c.Journey.InContainers ? "1" : "0");
        book.Value("Consignment/inlandModeOfTransport | Consignment/modeOfTransportAtTheBorder", c => c.Journey.Kind == JourneyKind.Rail ? "2" : "3");
        book.Often("inlandModeOfTransport | modeOfTransportAtTheBorder", 90);
        book.Value("Consignment/grossMass", c => c.Cargo.Gross);
        book.Value("HouseConsignment/grossMass", c => c.Of<House>().Gross);
        book.Group("Consignment/HouseConsignment", c => c.Cargo.Houses);
        book.Value("securityIndicatorFromExportDeclaration", _ => "0");
        book.Often("securityIndicatorFromExportDeclaration", 10);

        book.Value("CountryOfRoutingOfConsignment/country", c => c.Of<string>());
        book.Group("CountryOfRoutingOfConsignment", c => c.Journey.Route.Countries);
        book.Often("CountryOfRoutingOfConsignment", 100);
        book.Value("PlaceOfLoading/UNLocode", c => c.Journey.Holder.Unlocode);
        book.Value("PlaceOfLoading/country", c => c.Journey.Holder.Country);
        book.Text("PlaceOfLoading/location", c => c.Journey.Holder.City);
        book.Value("PlaceOfUnloading/UNLocode", c => c.Cargo.Houses[0].Consignee.Unlocode);
        book.Value("PlaceOfUnloading/country", c => c.Cargo.Houses[0].Consignee.Country);
        book.Text("PlaceOfUnloading/location", c => c.Cargo.Houses[0].Consignee.City);
        foreach (var place in new[] { "PlaceOfLoading", "PlaceOfUnloading" })
        {
            // By UN/LOCODE, or by country and name (C9003).
            book.Allowed($"{place}/UNLocode", c => c.IsMaximal || ByCode(c), 100);
            book.Allowed($"{place}/country | {place}/location", c => c.IsMaximal || !ByCode(c), 100);
        }

        book.Often("PlaceOfLoading | PlaceOfUnloading", 60);
        book.Value("RiskAnalysis/declarationGoodsItemNumber", c => c.Draw.Of(c.Cargo.Items).DeclarationNumber);
        book.Often("RiskAnalysisIdentification", 30);
        book.Value("RiskAnalysisIdentification/code | RiskAnalysis/code", c => $"R{c.Draw.Between(1, 40):00}");
    }

    private static bool ByCode(Scope c) => c.Journey.Draw.At("places by code").Chance(60);

    /// <summary>Said at one of these levels, where it is said at all: a higher one speaks for all that is below it.</summary>
    private static void OnOneLevel(FactBook book, string item, int percent, params string[] levels)
    {
        for (var i = 0; i < levels.Length; i++)
        {
            var level = i;
            book.Allowed($"{levels[i]}/{item}", c => LevelOf(c, item, levels.Length) == level, percent);
        }
    }

    /// <returns>0 for the highest level.</returns>
    public static int LevelOf(Scope c, string item, int levels)
    {
        var draw = c.Journey.Draw.At(item);
        return c.IsMaximal ? draw.Below(levels) : draw.Chance(80) ? 0 : draw.At("level").Below(levels);
    }
}
