using CatsIce.NationalSystem.Declarations;

namespace CatsIce.NationalSystem.Documents;

/// <summary>The Consignment group of CSS 2.0: goods items without house consignments, seals at the consignment, containers at the items. What that version has no
/// place for (UCR, carrier, border means) stays in our declaration.</summary>
internal static class OlderConsignmentWriting
{
    public static void WriteOlderConsignment(this GroupWriter writer, Consignment consignment) => writer.Group("Consignment", () =>
    {
        writer.Fact("countryOfDispatch", consignment.CountryOfDispatch);
        writer.Fact("countryOfDestination", consignment.CountryOfDestination);
        writer.Fact("containerIndicator", consignment.Containerised);
        writer.Fact("inlandModeOfTransport", consignment.InlandModeOfTransport);
        writer.Fact("modeOfTransportAtTheBorder", consignment.ModeOfTransportAtTheBorder);
        writer.Fact("grossMass", consignment.GrossMass);
        writer.Party("Consignor", consignment.Consignor);
        writer.Party("Consignee", consignment.Consignee);
        WriteSeals(writer, consignment.TransportEquipment ?? []);
        writer.Groups("DepartureTransportMeans", consignment.DepartureTransportMeans, writer.WriteMeans);
        writer.Groups("Itinerary", consignment.CountriesOfRouting, country => writer.Fact("country", country));
        writer.WritePlace("PlaceOfLoading", consignment.PlaceOfLoading);
        writer.WritePlace("PlaceOfUnloading", consignment.PlaceOfUnloading);
        writer.Groups("SupportingDocument", consignment.SupportingDocuments, writer.WriteDocument);
        writer.Groups("TransportDocument", consignment.TransportDocuments, writer.WriteDocument);
        foreach (var (index, item) in consignment.HouseConsignments.SelectMany(house => house.Items).Index())
        {
            writer.Group("GoodsItem", () => WriteItem(writer, item, index + 1, consignment.TransportEquipment ?? []));
        }
    });

    private static void WriteSeals(GroupWriter writer, IReadOnlyList<TransportEquipment> equipment)
    {
        var seals = equipment.SelectMany(unit => unit.Seals.Select(seal => (Seal: seal, Container: unit.ContainerIdentificationNumber))).ToList();
        if (seals.Count > 0)
        {
            writer.Group("SealsInformation", () =>
            {
                writer.Fact("numberOfSeals", seals.Count);
                writer.Groups("Seal", seals, seal =>
                {
                    writer.Fact("identifier", seal.Seal);
                    writer.Fact("containerIdentificationNumber", seal.Container);
                });
            });
        }
    }

    private static void WriteItem(GroupWriter writer, GoodsItem item, int number, IReadOnlyList<TransportEquipment> equipment)
    {
        writer.Fact("goodsItemNumber", number);
        writer.Fact("descriptionOfGoods", item.DescriptionOfGoods);
        writer.Fact("commodityCode", item.HarmonizedSystemSubHeadingCode + item.CombinedNomenclatureCode);
        writer.Fact("grossMass", item.GrossMass);
        writer.Fact("netMass", item.NetMass);
        var containers = equipment.Where(unit => unit.GoodsItems.Contains(number)).Select(unit => unit.ContainerIdentificationNumber).OfType<string>();
        writer.Groups("Container", containers, container => writer.Fact("containerIdentificationNumber", container));
        writer.Groups("Packaging", item.Packaging, writer.WritePackaging);
    }
}
