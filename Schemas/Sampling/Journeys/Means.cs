using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Journeys;

/// <summary>A means of transport.</summary>
/// <param name="Type">Code of CL750 or CL219.</param>
internal sealed record Means(string Type, string Identification, string Nationality)
{
    /// <summary>What stands at the office of departure: lorry and semi-trailer, or wagons.</summary>
    public static IReadOnlyList<Means> AtDeparture(Journey journey)
    {
        var draw = journey.Draw.At("means");
        return journey.Kind == JourneyKind.Rail
            ? [.. Enumerable.Range(0, 2).Select(i => new Means("20", ReferenceNumbers.Wagon(draw.At(i)), journey.Carrier.Country))]
            : [new("30", Plate(journey, draw.At("tractor")), journey.Carrier.Country), new("31", Plate(journey, draw.At("trailer")), journey.Carrier.Country)];
    }

    /// <summary>What brings the goods over the frontier of a leg.</summary>
    public static Means AtBorder(Journey journey) => journey.Kind == JourneyKind.Rail
        ? new("21", journey.Draw.At("train").Of(StoryBook.Default.Means.Trains), journey.Departure[..2])
        : AtDeparture(journey)[0];

    /// <summary>What took the goods over on the way.</summary>
    public static Means Replacement(Journey journey, Draw draw) => journey.Kind == JourneyKind.Rail
        ? new("20", ReferenceNumbers.Wagon(draw), journey.Carrier.Country)
        : new("30", Plate(journey, draw), journey.Carrier.Country);

    private static string Plate(Journey journey, Draw draw)
    {
        var country = StoryBook.Default.Country(journey.Carrier.Country);
        return draw.At("plate").Like(draw.Of(country.Plates));
    }
}
