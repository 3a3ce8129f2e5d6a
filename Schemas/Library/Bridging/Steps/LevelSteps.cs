using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>A group that house consignments have and goods items of the older version have not: it is said of the whole consignment.</summary>
internal sealed class RaisedStep(BridgeRow row, string path) : BridgeStep(row)
{
    private readonly string _name = path[(path.LastIndexOf('/') + 1)..];

    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var consignment in root.ChildrenOf("Consignment"))
        {
            var houses = consignment.ChildrenOf(House).Count();
            foreach (var number in Raise(consignment, _name).Where(_ => houses > 1).Select(group => group.Child(SequenceNumber)).OfType<Fact>())
            {
                // The group goes on, but no longer says of which house it speaks.
                ledger.Change(number, Row.Why);
            }
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
    }

    public static List<Fact> Raise(Fact consignment, string name)
    {
        var raised = consignment.ChildrenOf(House).SelectMany(house => house.Take(name)).ToList();
        if (raised.Count > 0)
        {
            consignment.Children.AddRange(raised);
            Count(consignment, name);
        }

        return raised;
    }
}

/// <summary>A group that is said of each goods item instead; with one house, of the whole consignment, so that it is said once.</summary>
internal sealed class LoweredStep(BridgeRow row, string path) : BridgeStep(row)
{
    private readonly string _name = path[(path.LastIndexOf('/') + 1)..];

    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var consignment in root.ChildrenOf("Consignment"))
        {
            if (consignment.ChildrenOf(House).Take(2).Count() == 1)
            {
                RaisedStep.Raise(consignment, _name);
                continue;
            }

            foreach (var house in consignment.ChildrenOf(House).Where(h => h.Child(_name) is not null))
            {
                var lowered = house.Take(_name);
                foreach (var item in house.ChildrenOf(Item))
                {
                    item.Children.AddRange(lowered.Select(ledger.Copy).OfType<Fact>());
                    Count(item, _name);
                }
            }
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
    }
}

/// <summary>A value that goods items have from their house unless they say it themselves.</summary>
internal sealed class InheritedStep(BridgeRow row, string path) : BridgeStep(row)
{
    private readonly string _name = path[(path.LastIndexOf('/') + 1)..];

    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var house in root.Ending("Consignment/" + House).Select(found => found.Node))
        {
            if (house.Take(_name) is [var value])
            {
                ledger.Drop(value, $"Each of the goods items says its own {_name}.");
                foreach (var item in house.ChildrenOf(Item).Where(i => i.Child(_name) is null))
                {
                    item.Children.AddRange(new[] { ledger.Copy(value) }.OfType<Fact>());
                }
            }
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
    }
}
