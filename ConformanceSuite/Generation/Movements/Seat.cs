using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Generation.Movements;

/// <summary>The part of the system under test in a movement, by one view of the movement table.</summary>
/// <param name="View">Name of the view.</param>
/// <param name="Roles">The roles that the system under test can come to hold in it.</param>
/// <param name="Story">Any movement in which the part exists; only legality is judged with it.</param>
/// <param name="Participant">The system under test in the story.</param>
internal sealed record Seat(string View, Role Role, string Letters, ImmutableArray<string> Roles, Journey Story, string Participant)
{
    private static readonly ImmutableArray<string> OfOthers = ["any", "enquired", "recovery"];

    /// <summary>One for each view that the version has.</summary>
    public static ImmutableArray<Seat> Of(CommonSystemSpecification css)
    {
        // Three countries, and the goods can be diverted within the last: every party of the table is somebody else.
        var story = Enumerable.Range(1, 10_000).Select(seed => Journey.Of(seed)).First(journey =>
            journey.Kind == JourneyKind.Road && journey.Transits.Length == 2 && journey.Transits[0][..2] != journey.Destination[..2]
            && CountryOf(css, "IE002", journey) == journey.Destination[..2]);
        var guarantee = css.Movement.Views.Contains("guarantee") ? GuaranteeCountryOf(css, story) : "";
        Seat[] all =
        [
            new("destination", Role.Destination, "DST", [.. OfOthers, "destination", "arrival"], story, National(story.Destination)),
            new("transit", Role.Transit, "TRA", [.. OfOthers, "transit"], story, National(story.Transits[0])),
            new("guarantee", Role.Guarantee, "GUA", [.. OfOthers, "guarantee"], story, guarantee),
            new("exchange", Role.Departure, "DEP", ["any", "departure"], story, National(story.Departure)),
        ];
        return [.. all.Where(seat => css.Movement.Views.Contains(seat.View))];
    }

    /// <summary>Of the system under test, in the story.</summary>
    public string Office => Role switch
    {
        Role.Departure => Story.Departure,
        Role.Transit => Story.Transits[0],
        Role.Guarantee when Story.Transits.FirstOrDefault(office => National(office) == Participant) is { } office => office,
        _ => Story.Destination,
    };

    public bool IsDeparture => Role == Role.Departure;

    public static string National(string office) => "NTA." + office[..2];

    private static string CountryOf(CommonSystemSpecification css, string message, Journey journey) => new SampleGenerator(css, check: false).Make(message, journey).Sender[^2..];

    private static string GuaranteeCountryOf(CommonSystemSpecification css, Journey journey) => new SampleGenerator(css, check: false).Make("IE200", journey).Recipient;
}
