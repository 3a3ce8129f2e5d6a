using CatsIce.Schemas.Sampling.Loads;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Goods items: what they are, how much, how packed.</summary>
internal static class GoodsFacts
{
    public static void Write(FactBook book)
    {
        book.Group("HouseConsignment/ConsignmentItem", c => c.Of<House>().Items);
        book.Value("ConsignmentItem/goodsItemNumber", c => c.Of<Item>().Number);
        book.Value("ConsignmentItem/declarationGoodsItemNumber", c => c.Of<Item>().DeclarationNumber);
        // C0045, R0507: by item where the declaration is mixed, and then not all alike.
        book.Value("ConsignmentItem/declarationType", c => c.Of<Item>().DeclarationNumber % 2 == 1 ? "T1" : "T2");
        book.Exactly("ConsignmentItem/declarationType", c => c.Journey.Kind == JourneyKind.Mixed);
        book.Text("descriptionOfGoods", c => c.Of<Item>().Goods.Description);
        book.Value("cusCode", c => c.Of<Item>().Goods.Cus);
        book.Value("harmonizedSystemSubHeadingCode", c => c.Of<Item>().Goods.Hs);
        book.Value("combinedNomenclatureCode", c => c.Of<Item>().Goods.Cn);
        book.Required("CommodityCode", c => !c.Journey.IsTir, 95);
        book.Often("cusCode | combinedNomenclatureCode", 90);
        book.Often("netMass", 100);
        book.Value("GoodsMeasure/grossMass", c => c.Of<Item>().Gross);
        book.Value("GoodsMeasure/netMass", c => c.Of<Item>().Net);
        book.Value("GoodsMeasure/supplementaryUnits", c => c.Of<Item>().Units);
        // The mass of a house is the sum of its items where all of them give theirs (R9030): all or none.
        book.Often("Commodity/GoodsMeasure", 100);
        book.Group("DangerousGoods", c => c.Of<Item>().Goods.Un is { } number ? [number] : []);
        book.Often("DangerousGoods", 100);
        book.Value("UNNumber", c => c.Of<string>());

        book.Group("ConsignmentItem/Packaging", c => c.Of<Item>().Packages);
        book.Value("Packaging/typeOfPackages", c => c.Of<Packages>().Kind);
        book.Value("Packaging/numberOfPackages", c => c.Of<Packages>().Count);
        book.Text("Packaging/shippingMarks", c => c.Of<Packages>().Marks);
        book.Exactly("Packaging/numberOfPackages", c => c.Of<Packages>().Count is not null);
        book.Exactly("Packaging/shippingMarks", c => c.Of<Packages>().Marks is not null);
    }
}
