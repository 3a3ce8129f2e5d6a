using System.Collections.Immutable;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling;

/// <summary>The customs offices of a country that stories name, by what they are in them.</summary>
/// <param name="Departure">Goods are released there.</param>
/// <param name="Transit">Goods cross the frontier there, as declared or by another road.</param>
/// <param name="Destination">Goods arrive there, as declared or diverted.</param>
public sealed record CountryOffices(ImmutableArray<string> Departure, ImmutableArray<string> Transit, ImmutableArray<string> Destination)
{
    /// <summary>Each of them once.</summary>
    public ImmutableArray<string> All => [.. Departure.Union(Transit).Union(Destination).Order(StringComparer.Ordinal)];

    /// <param name="country">ISO 3166 code. Where no story leads through it, all is empty.</param>
    public static CountryOffices Of(string country)
    {
        var routes = StoryBook.Default.Routes;
        return new(
            Own(routes.SelectMany(route => route.Departures)),
            Own(routes.SelectMany(route => route.Transits).SelectMany(transit => new[] { transit.Office, transit.Instead })),
            Own(routes.SelectMany(route => route.Destinations.Append(route.Diversion))));

        ImmutableArray<string> Own(IEnumerable<string> offices) => [.. offices.Where(office => office.StartsWith(country, StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
    }
}
