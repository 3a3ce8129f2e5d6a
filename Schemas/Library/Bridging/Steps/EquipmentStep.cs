using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>Equipment of the newer version, with its seals and its goods; seals in one list and containers at the goods in the older.</summary>
internal sealed class EquipmentStep(BridgeRow row) : BridgeStep(row)
{
    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var consignment in root.ChildrenOf("Consignment"))
        {
            new EquipmentDescent(consignment, ledger, Row.Why).Run();
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var consignment in root.ChildrenOf("Consignment"))
        {
            new EquipmentAscent(consignment, ledger).Run();
        }
    }
}

/// <summary>Names that both directions use.</summary>
internal static class EquipmentNames
{
    public const string House = "HouseConsignment";
    public const string Item = "ConsignmentItem";
    public const string Equipment = "TransportEquipment";
    public const string ContainerNumber = "containerIdentificationNumber";
    public const string SealsInformation = "SealsInformation";
    public const string NumberOfSeals = "numberOfSeals";
    public const string Seal = "Seal";
    public const string Container = "Container";
    public const string GoodsReference = "GoodsReference";
    public const string ItemNumber = "declarationGoodsItemNumber";
    public const string SequenceNumber = "sequenceNumber";

    public static List<Fact> ItemsOf(Fact consignment) => [.. consignment.ChildrenOf(House).SelectMany(h => h.ChildrenOf(Item))];

    public static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
