using CatsIce.Schemas.Bridging.Facts;
using static CatsIce.Schemas.Bridging.Steps.EquipmentNames;

namespace CatsIce.Schemas.Bridging.Steps;

/// <summary>From equipment to one list of seals, each with the container it closes, and containers at the goods items.</summary>
internal sealed class EquipmentDescent(Fact consignment, Ledger ledger, string why)
{
    private readonly List<Fact> _items = ItemsOf(consignment);
    private readonly List<Fact> _seals = [];
    private readonly Dictionary<Fact, HashSet<string>> _carried = [];
    private Fact? _bare;

    public void Run()
    {
        var byNumber = _items.GroupBy(i => i.Child(ItemNumber)?.Value ?? "").ToDictionary(g => g.Key, g => g.First());
        var all = consignment.Take(Equipment);
        foreach (var equipment in all.TakeWhile(_ => !ledger.IsFull))
        {
            Settle(equipment, byNumber);
        }

        if (_seals.Count > 0 || _bare is not null)
        {
            var origin = all[0].Origin;
            consignment.Children.Add(Fact.Group(SealsInformation, origin, _seals.Prepend(Fact.Derived(NumberOfSeals, Number(_seals.Count), origin))));
        }
    }

    private void Settle(Fact equipment, Dictionary<string, Fact> byNumber)
    {
        var container = equipment.Child(ContainerNumber);
        var seals = equipment.ChildrenOf(Seal).ToList();
        foreach (var seal in seals)
        {
            _seals.Add(Fact.Group(Seal, seal.Origin, Fact.Derived(SequenceNumber, Number(_seals.Count + 1), seal.Origin), seal.Child("identifier"), container?.Clone()));
            Derivable(seal.Child(SequenceNumber));
        }

        var goods = equipment.ChildrenOf(GoodsReference).ToList();
        if (container is null)
        {
            _bare ??= equipment;
            Account(equipment, seals.Count, lost: seals.Count == 0 && _bare != equipment);
            goods.ForEach(reference => ledger.Drop(reference, why));
            return;
        }

        Account(equipment, seals.Count, lost: false);
        var carried = goods.Select(g => (Reference: g, Item: byNumber.GetValueOrDefault(g.Child(ItemNumber)?.Value ?? ""))).ToList();
        foreach (var (reference, item) in carried)
        {
            if (item is null)
            {
                ledger.Drop(reference, "It names no goods item of this declaration.");
                continue;
            }

            ledger.Derivable(reference);
            Load(item, container);
        }

        // Equipment that names no goods carries some of all.
        if (carried.TrueForAll(c => c.Item is null))
        {
            _items.ForEach(item => Load(item, container));
        }
    }

    private void Account(Fact equipment, int seals, bool lost)
    {
        var number = equipment.Child(NumberOfSeals);
        if (lost || number?.Value != Number(seals))
        {
            foreach (var fact in new[] { number, equipment.Child(SequenceNumber) }.OfType<Fact>())
            {
                ledger.Drop(fact, why);
            }

            return;
        }

        Derivable(number);
        Derivable(equipment.Child(SequenceNumber));
    }

    private void Load(Fact item, Fact container)
    {
        if (!_carried.TryGetValue(item, out var numbers))
        {
            _carried.Add(item, numbers = []);
        }

        if (numbers.Add(container.Value) && ledger.Copy(container) is { } copy)
        {
            item.Children.Add(Fact.Group(Container, container.Origin, Fact.Derived(SequenceNumber, Number(numbers.Count), container.Origin), copy));
        }
    }

    private void Derivable(Fact? fact)
    {
        if (fact is not null)
        {
            ledger.Derivable(fact);
        }
    }
}
