using System.Globalization;
using CatsIce.Schemas.Bridging.Facts;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>House consignments of the newer version; one list of goods items in the older, each with its consignor and consignee.</summary>
internal sealed class HousesStep(BridgeRow row) : BridgeStep(row)
{
    private static readonly string[] Parties = ["Consignor", "Consignee"];

    public override void Down(Fact root, Ledger ledger)
    {
        foreach (var consignment in root.ChildrenOf("Consignment"))
        {
            var merged = Merge(consignment.Take(House), h => Parties.Select(h.Child));
            foreach (var (index, group) in merged.Index())
            {
                var mass = merged.Count == 1 ? consignment.Child("grossMass")?.Value : Sum(group.SelectMany(h => h.ChildrenOf(Item)));
                foreach (var house in group)
                {
                    var alone = group.Count == 1;
                    Settle(house.Child(SequenceNumber), alone && house.Child(SequenceNumber)?.Value == Number(index + 1), ledger);
                    Settle(house.Child("grossMass"), alone && Same(house.Child("grossMass")?.Value, mass), ledger);
                }

                foreach (var (position, (house, item)) in group.SelectMany(h => h.ChildrenOf(Item).Select(i => (h, i))).Index())
                {
                    Settle(item.Child("goodsItemNumber"), item.Child("goodsItemNumber")?.Value == Number(position + 1), ledger);
                    FoundHousesStep.Lower(consignment, item);
                    item.Children.AddRange(Parties.Select(house.Child).OfType<Fact>().Select(ledger.Copy).OfType<Fact>());
                }
            }
        }
    }

    public override void Up(Fact root, Ledger ledger)
    {
        foreach (var consignment in root.ChildrenOf("Consignment"))
        {
            var groups = Merge(consignment.Take("GoodsItem"), i => Parties.Select(i.Child));
            foreach (var (index, items) in groups.Index())
            {
                consignment.Children.Add(Build(consignment, groups.Count, items, index + 1, ledger));
            }
        }
    }

    private static Fact Build(Fact consignment, int houses, List<Fact> items, int number, Ledger ledger)
    {
        var silent = houses == 1 ? null : items.Find(i => i.Child("grossMass") is null);
        var house = Fact.Group(House, (silent ?? items[0]).Origin, Fact.Derived(SequenceNumber, Number(number), items[0].Origin));
        if ((houses == 1 ? consignment.Child("grossMass")?.Value : Sum(items)) is { } mass)
        {
            house.Children.Add(Fact.Derived("grossMass", mass, house.Origin));
        }
        else
        {
            ledger.Refuse(new BridgeFinding($"{house.Origin}/grossMass", null, null,
                "The goods go to or come from different parties, so they become several house consignments, and the gross mass of each is the sum of its items; here it is missing.",
                "Give the gross mass of every goods item."));
        }

        house.Children.AddRange(Parties.Select(items[0].Child).OfType<Fact>().Select(p => p.Clone()));
        foreach (var (index, item) in items.Index())
        {
            foreach (var party in Parties.SelectMany(item.Take))
            {
                ledger.Derivable(party);
            }

            house.Children.Add(FoundHousesStep.Lift(item, Number(index + 1)));
        }

        return house;
    }

    /// <summary>Neighbours that name the same parties are one group.</summary>
    private static List<List<Fact>> Merge(IEnumerable<Fact> facts, Func<Fact, IEnumerable<Fact?>> key)
    {
        var groups = new List<List<Fact>>();
        foreach (var fact in facts)
        {
            if (groups.Count > 0 && key(groups[^1][0]).Zip(key(fact)).All(p => p.First is null ? p.Second is null : p.Second is not null && p.First.Says(p.Second)))
            {
                groups[^1].Add(fact);
            }
            else
            {
                groups.Add([fact]);
            }
        }

        return groups;
    }

    private void Settle(Fact? fact, bool follows, Ledger ledger)
    {
        if (fact is not null && follows)
        {
            ledger.Derivable(fact);
        }
        else if (fact is not null)
        {
            ledger.Drop(fact, Row.Why);
        }
    }

    /// <summary>Null where an item does not give its mass.</summary>
    private static string? Sum(IEnumerable<Fact> items)
    {
        var sum = 0m;
        foreach (var item in items)
        {
            if (!TryMass(item.Child("grossMass")?.Value, out var mass))
            {
                return null;
            }

            sum += mass;
        }

        return sum.ToString("0.############", CultureInfo.InvariantCulture);
    }

    private static bool Same(string? a, string? b) => TryMass(a, out var x) && TryMass(b, out var y) && x == y;

    private static bool TryMass(string? text, out decimal mass) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out mass);
}
