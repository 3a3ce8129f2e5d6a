using CatsIce.Schemas.Sampling.Journeys;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Loads;

/// <summary>What travels: houses, items, and the equipment they are in. Masses are in kilograms and add up.</summary>
internal sealed record Cargo(IReadOnlyList<House> Houses, IReadOnlyList<Equipment> Equipment)
{
    public decimal Gross => Houses.Sum(h => h.Gross);

    public IReadOnlyList<Item> Items { get; } = [.. Houses.SelectMany(h => h.Items)];

    public static Cargo Of(Journey journey, SampleSize size)
    {
        var draw = journey.Draw.At("cargo");
        var number = 0;
        var houses = Enumerable.Range(0, Count(size, draw.At("houses"), 1, 2, 2))
            .Select(h => House(journey, size, draw.At("house").At(h), ref number)).ToArray();
        return new(houses, Loads.Equipment.For(journey, size, houses.Sum(h => h.Items.Count)));
    }

    private static House House(Journey journey, SampleSize size, Draw draw, ref int number)
    {
        var stories = StoryBook.Default;
        var items = new List<Item>();
        // A declaration by item has items that differ.
        for (var i = 0; i < Count(size, draw.At("items"), journey.Kind == JourneyKind.Mixed ? 2 : 1, 3, 2); i++)
        {
            items.Add(Item.Of(draw.At("item").At(i), i + 1, ++number, size));
        }

        // Beyond a port goods go on to another buyer as often as not.
        var buyer = draw.At("buyer").Chance(25) ? "TR" : journey.Destination[..2];
        return new(items, Party.Of(stories.Country(journey.Departure[..2]), draw.At("consignor")), Party.Of(stories.Country(buyer), draw.At("consignee")));
    }

    private static int Count(SampleSize size, Draw draw, int least, int typical, int most) => size switch
    {
        SampleSize.Minimal => least,
        SampleSize.Typical => draw.Between(least, typical),
        _ => most,
    };
}

/// <summary>Goods from one consignor to one consignee.</summary>
internal sealed record House(IReadOnlyList<Item> Items, Party Consignor, Party Consignee)
{
    public decimal Gross => Items.Sum(i => i.Gross);
}
