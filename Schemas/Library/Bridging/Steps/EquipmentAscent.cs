using CatsIce.Schemas.Bridging.Facts;
using static CatsIce.Schemas.Bridging.Steps.EquipmentNames;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>From containers at the goods items and one list of seals to equipment: each container in the order in which the goods name them, then the seals
/// that are on no container.</summary>
internal sealed class EquipmentAscent(Fact consignment, Ledger ledger)
{
    private sealed record Load(Fact? Container, string Origin)
    {
        public List<Fact> Seals { get; } = [];

        public List<Fact> Goods { get; } = [];
    }

    private readonly List<Load> _loads = [];
    private readonly Dictionary<string, Load> _byNumber = [];

    public void Run()
    {
        foreach (var item in ItemsOf(consignment))
        {
            foreach (var container in item.Take(Container))
            {
                Carry(item, container);
            }
        }

        foreach (var information in consignment.Take(SealsInformation))
        {
            Seal(information);
        }

        var order = _loads.OrderBy(l => l.Container is null).ToList();
        consignment.Children.AddRange(order.Select((load, index) => Equip(load, index + 1)));
    }

    private void Carry(Fact item, Fact container)
    {
        if (container.Child(ContainerNumber) is not { } number)
        {
            return;
        }

        // Only the first mention lives on as such; the others are the references of the goods.
        ledger.Derivable(container);
        var load = Of(number, container.Origin);
        if (item.Child(ItemNumber) is { } goods)
        {
            load.Goods.Add(Fact.Group(GoodsReference, container.Origin,
                Fact.Derived(SequenceNumber, Number(load.Goods.Count + 1), container.Origin), Fact.Derived(ItemNumber, goods.Value, goods.Origin)));
        }
    }

    private void Seal(Fact information)
    {
        var seals = information.ChildrenOf(EquipmentNames.Seal).ToList();
        foreach (var number in information.ChildrenOf(NumberOfSeals).Where(n => n.Value == Number(seals.Count)))
        {
            ledger.Derivable(number);
        }

        foreach (var seal in seals)
        {
            foreach (var counted in seal.ChildrenOf(SequenceNumber).Concat(seal.ChildrenOf(ContainerNumber)))
            {
                ledger.Derivable(counted);
            }

            var load = seal.Child(ContainerNumber) is { } number ? Of(number, seal.Origin) : Bare(seal.Origin);
            load.Seals.Add(Fact.Group(EquipmentNames.Seal, seal.Origin, Fact.Derived(SequenceNumber, Number(load.Seals.Count + 1), seal.Origin), seal.Child("identifier")));
        }

        if (seals.Count == 0)
        {
            Bare(information.Origin);
        }
    }

    private Load Of(Fact number, string origin) => Find(number.Value, number, origin);

    private Load Bare(string origin) => Find("", null, origin);

    private Load Find(string key, Fact? number, string origin)
    {
        if (!_byNumber.TryGetValue(key, out var load))
        {
            _byNumber.Add(key, load = new(number, origin));
            _loads.Add(load);
        }

        return load;
    }

    private static Fact Equip(Load load, int index) => Fact.Group(Equipment, load.Origin,
    [
        Fact.Derived(SequenceNumber, Number(index), load.Origin),
        load.Container?.Clone(),
        Fact.Derived(NumberOfSeals, Number(load.Seals.Count), load.Origin),
        .. load.Seals,
        .. load.Goods,
    ]);
}
