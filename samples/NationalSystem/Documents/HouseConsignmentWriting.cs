using CatsIce.NationalSystem.Declarations;

namespace CatsIce.NationalSystem.Documents;

/// <summary>The house consignments with their goods. Items are numbered twice, as in NCTS: within the house consignment
/// (goodsItemNumber) and through the whole declaration (declarationGoodsItemNumber, rule R0007).</summary>
internal static class HouseConsignmentWriting
{
    public static void WriteHouseConsignments(this GroupWriter writer, Consignment consignment)
    {
        var declarationItem = 0;
        writer.Groups("HouseConsignment", consignment.HouseConsignments, house =>
        {
            writer.Fact("grossMass", house.GrossMass);
            foreach (var (index, item) in house.Items.Index())
            {
                declarationItem++;
                writer.Group("ConsignmentItem", () => WriteItem(writer, item, index + 1, declarationItem));
            }
        });
    }

    private static void WriteItem(GroupWriter writer, GoodsItem item, int number, int declarationNumber)
    {
        writer.Fact("goodsItemNumber", number);
        writer.Fact("declarationGoodsItemNumber", declarationNumber);
        writer.Fact("declarationType", item.DeclarationType);
        writer.Group("Commodity", () =>
        {
            writer.Fact("descriptionOfGoods", item.DescriptionOfGoods);
            writer.Group("CommodityCode", () =>
            {
                writer.Fact("harmonizedSystemSubHeadingCode", item.HarmonizedSystemSubHeadingCode);
                writer.Fact("combinedNomenclatureCode", item.CombinedNomenclatureCode);
            });
            writer.Group("GoodsMeasure", () =>
            {
                writer.Fact("grossMass", item.GrossMass);
                writer.Fact("netMass", item.NetMass);
            });
        });
        writer.Groups("Packaging", item.Packaging, writer.WritePackaging);
    }

    public static void WritePackaging(this GroupWriter writer, Packaging packaging)
    {
        writer.Fact("typeOfPackages", packaging.TypeOfPackages);
        writer.Fact("numberOfPackages", packaging.NumberOfPackages);
        writer.Fact("shippingMarks", packaging.ShippingMarks);
    }
}
