using CatsIce.Schemas.Sampling.Journeys;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Loads;

/// <summary>A container, or the load space of a lorry, with its seals and the declared items that are in it.</summary>
/// <param name="Container">Null for the load space of a lorry.</param>
internal sealed record Equipment(string? Container, IReadOnlyList<string> Seals, IReadOnlyList<int> Items)
{
    public static IReadOnlyList<Equipment> For(Journey journey, SampleSize size, int items)
    {
        var draw = journey.Draw.At("equipment");
        var spaces = size switch { SampleSize.Minimal => 1, SampleSize.Typical => journey.InContainers ? draw.Between(1, 3) : 1, _ => journey.InContainers ? 2 : 1 };
        var seals = size switch { SampleSize.Minimal => 0, SampleSize.Typical => 1, _ => 2 };
        return [.. Enumerable.Range(0, spaces).Select(i => new Equipment(
            journey.InContainers ? ReferenceNumbers.Container(draw.At("owner").At(i).Of(StoryBook.Default.Means.ContainerOwners), draw.At("number").At(i)) : null,
            [.. Enumerable.Range(0, seals).Select(s => journey.Departure[..2] + draw.At("seal").At(i).At(s).Digits(7))],
            Share(items, spaces, i)))];
    }

    /// <summary>Every item is somewhere; where there are more containers than items, an item is in several.</summary>
    private static IReadOnlyList<int> Share(int items, int spaces, int space) =>
        [.. Enumerable.Range(0, Math.Max(items, spaces)).Where(i => i % spaces == space).Select(i => (i % items) + 1).Distinct()];
}
