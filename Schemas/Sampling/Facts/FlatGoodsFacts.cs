using CatsIce.Schemas.Sampling.Loads;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>CSS 2.0: goods in one list without houses, containers at the goods, seals at the consignment.</summary>
internal static class FlatGoodsFacts
{
    public static void Write(FactBook book)
    {
        book.Group("Consignment/GoodsItem", c => c.Cargo.Items);
        book.Value("GoodsItem/goodsItemNumber", c => c.Of<Item>().DeclarationNumber);
        book.Value("GoodsItem/commodityCode", c => c.Of<Item>().Goods.Hs + c.Of<Item>().Goods.Cn);
        book.Value("GoodsItem/grossMass", c => c.Of<Item>().Gross);
        book.Value("GoodsItem/netMass", c => c.Of<Item>().Net);
        book.Often("GoodsItem/commodityCode | GoodsItem/grossMass", 100);
        book.Often("GoodsItem/netMass", 90);
        book.Exactly("GoodsItem/Consignee", c => !PartyFacts.OneConsignee(c));
        book.Allowed("GoodsItem/Consignor", c => !PartyFacts.OneConsignee(c), 90);
        book.Allowed("GoodsItem/countryOfDispatch", c => ConsignmentFacts.LevelOf(c, "countryOfDispatch", 3) > 0, 90);
        book.Exactly("GoodsItem/countryOfDestination", c => ConsignmentFacts.LevelOf(c, "countryOfDestination", 3) > 0);

        book.Group("GoodsItem/Container", c => [.. c.Cargo.Equipment.Where(e => e.Items.Contains(c.Of<Item>().DeclarationNumber))]);
        book.Exactly("GoodsItem/Container", c => c.Journey.InContainers);
        book.Group("GoodsItem/Packaging", c => c.Of<Item>().Packages);
        book.Group("SealsInformation/Seal", Seals);
        book.Value("SealsInformation/numberOfSeals", c => Seals(c).Count);
        book.Exactly("SealsInformation/Seal", c => Seals(c).Count > 0);
        book.Value("SealsInformation/Seal/identifier", c => c.Of<SealOn>().Identifier);
        book.Value("SealsInformation/Seal/containerIdentificationNumber", c => c.Of<SealOn>().Container);
        book.Exactly("SealsInformation/Seal/containerIdentificationNumber", c => c.Of<SealOn>().Container is not null);
        book.Often("SealsInformation", 90);
        book.Group("Itinerary", c => c.Journey.Route.Countries);
        book.Value("Itinerary/country", c => c.Of<string>());
        book.Required("Itinerary", c => c.Journey.Security > 0, 100);
    }

    private static IReadOnlyList<object> Seals(Scope c) => [.. c.Cargo.Equipment.SelectMany(e => e.Seals.Select(s => new SealOn(s, e.Container)))];

    private sealed record SealOn(string Identifier, string? Container);
}
