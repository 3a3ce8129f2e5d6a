using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Configuration;

/// <summary>Which office of a country does what, by the code lists of offices.</summary>
internal sealed class OfficeDirectory(CommonSystemSpecification specification, NationalOptions options)
{
    public const string Departures = "CL171";
    public const string Destinations = "CL172";
    public const string Transits = "CL173";
    public const string Guarantees = "CL174";
    public const string Enquiries = "CL176";
    public const string Recoveries = "CL177";

    /// <summary>An office of ours.</summary>
    public string Own(string list, string? preferred = null) => Of(list, options.Country, preferred);

    /// <param name="list">One of the code lists above.</param>
    /// <param name="preferred">Taken when it is in the list and in the country.</param>
    /// <exception cref="InvalidDataException">The country has no such office.</exception>
    public string Of(string list, string country, string? preferred = null)
    {
        var offices = specification.CodeLists.TryGet(list, out var found)
            ? found.Entries.Select(entry => entry.Code).Where(code => code.StartsWith(country, StringComparison.Ordinal)).ToList()
            : [];
        return preferred is not null && offices.Contains(preferred) ? preferred
            : offices.FirstOrDefault() ?? throw new InvalidDataException($"Code list {list} has no office of {country}.");
    }
}
