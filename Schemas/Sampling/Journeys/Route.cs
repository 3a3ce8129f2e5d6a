using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Journeys;

/// <summary>The way of one journey.</summary>
/// <param name="Countries">All of the way, in order.</param>
/// <param name="Hours">From release to arrival.</param>
internal sealed record Route(
    string Departure, string Destination, string Diversion, IReadOnlyList<TransitStory> Transits, IReadOnlyList<string> Countries, int Hours)
{
    public static Route Choose(StoryBook stories, JourneyOptions options, Draw draw)
    {
        var possible = stories.Routes.Where(r => (options.Kind is not { } kind || r.Kinds.Contains(kind)) && StaysWithin(r, options.Countries)).ToArray();
        if (possible.Length == 0)
        {
            throw new ArgumentException(
                $"No route of stories/routes.json is of kind {options.Kind?.ToString() ?? "any"} and stays within {string.Join(", ", options.Countries ?? [])}.", nameof(options));
        }

        var story = draw.At("route").Of(possible);
        return new(draw.At("departure").Of(story.Departures), draw.At("destination").Of(story.Destinations), story.Diversion, story.Transits, story.Routing, story.Hours);
    }

    /// <summary>An office of the country in which the guarantee was given: never that of departure, whose own guarantees are not asked about in the exchange.</summary>
    public string GuaranteeOffice(Draw draw) => draw.At("guarantee country").Of([.. Transits.Select(t => t.Office).Append(Destination)]);

    public IReadOnlyList<JourneyKind> KindsIn(StoryBook stories) => stories.Routes.First(r => r.Transits == Transits).Kinds;

    private static bool StaysWithin(RouteStory route, IReadOnlyCollection<string>? countries) => countries is null
        || route.Departures.Concat(route.Destinations).Append(route.Diversion).Concat(route.Transits.SelectMany(t => new[] { t.Office, t.Instead }))
            .All(office => countries.Contains(office[..2]));
}
