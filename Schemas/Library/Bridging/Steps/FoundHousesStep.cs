using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>What was found at destination: the older version names goods items by their number through the declaration alone.</summary>
internal sealed class FoundHousesStep(BridgeRow row) : BridgeStep(row)
{
    private const string InHouse = "goodsItemNumber";
    private const string InDeclaration = "declarationGoodsItemNumber";

    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var consignment in root.ChildrenOf("Consignment"))
        {
            var houses = consignment.Take(House);
            var first = houses.Count == 1 && houses[0].Child(SequenceNumber)?.Value == "1" && houses[0].Child(Item) is not null;
            foreach (var house in houses)
            {
                Settle(house.Child(SequenceNumber), first, ledger);
                foreach (var item in house.ChildrenOf(Item))
                {
                    Settle(item.Child(InHouse), item.Child(InHouse)?.Value == item.Child(InDeclaration)?.Value, ledger);
                    Lower(consignment, item);
                }
            }
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var consignment in root.ChildrenOf("Consignment"))
        {
            if (consignment.Take("GoodsItem") is [var first, ..] items)
            {
                consignment.Children.Add(Fact.Group(House, first.Origin,
                    items.Select(i => Lift(i, i.Child(InHouse)?.Value ?? "")).Prepend(Fact.Derived(SequenceNumber, "1", first.Origin))));
            }
        }
    }

    /// <summary>Makes a goods item of the older version.</summary>
    public static void Lower(Fact consignment, Fact item)
    {
        item.Take(InHouse);
        if (item.Child(InDeclaration) is { } number)
        {
            number.Name = InHouse;
        }

        item.Name = "GoodsItem";
        consignment.Children.Add(item);
    }

    /// <summary>Makes a goods item of the newer version.</summary>
    public static Fact Lift(Fact item, string numberInHouse)
    {
        item.Name = Item;
        if (item.Child(InHouse) is { } number)
        {
            number.Name = InDeclaration;
        }

        item.Children.Add(Fact.Derived(InHouse, numberInHouse, item.Origin));
        return item;
    }

    private void Settle(Fact? number, bool follows, Ledger ledger)
    {
        if (number is not null && follows)
        {
            ledger.Derivable(number);
        }
        else if (number is not null)
        {
            ledger.Drop(number, Row.Why);
        }
    }
}
