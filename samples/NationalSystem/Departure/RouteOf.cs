using CatsIce.NationalSystem.Declarations;
using CatsIce.NationalSystem.Documents;

namespace CatsIce.NationalSystem.Departure;

/// <summary>The countries that have, or may have, a part in a movement.</summary>
internal static class RouteOf
{
    /// <returns>In the order of the way, without that of departure.</returns>
    public static IReadOnlyList<string> Movement(Declaration declaration) =>
    [
        .. Routing(declaration)
            .Concat(declaration.OfficesOfTransit.Select(transit => transit.Office[..2]))
            .Append(declaration.CountryOfDestination)
            .Where(country => country != declaration.OfficeOfDeparture[..2])
            .Distinct(),
    ];

    private static IEnumerable<string> Routing(Declaration declaration) => declaration.Record is { } record
        ? DeclaredRecord.Root(record).Element("Consignment")?.Elements("CountryOfRoutingOfConsignment").Select(routing => routing.Element("country")!.Value) ?? []
        : declaration.Consignment?.CountriesOfRouting ?? [];
}
