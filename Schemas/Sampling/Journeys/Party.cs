using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Journeys;

/// <summary>A firm with its address and somebody who answers the telephone.</summary>
internal sealed record Party(string Name, string Identification, string Street, string Postcode, string City, string Unlocode, string Country, string Person, string Phone)
{
    public string EMail => $"transit@{Identification.ToLowerInvariant()}.example";

    public static Party Of(CountryStory country, Draw draw)
    {
        var city = draw.At("city").Of(country.Cities);
        return new(
            draw.At("firm").Of(country.Firms), country.Code + draw.At("number").Digits(country.TaxDigits),
            draw.At("street").Of(city.Streets), city.Postcode, city.City, city.Unlocode, country.Code,
            draw.At("person").Of(country.People), country.Phone + draw.At("phone").Digits(7));
    }
}
