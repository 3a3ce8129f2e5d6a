using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Journeys;

/// <summary>What secures the duties of a journey: one guarantee of the country of departure for the whole way.</summary>
internal sealed record Guarantee(string Grn, string AccessCode, string Office, GuarantorStory Guarantor)
{
    public static Guarantee Of(string departure, int year, Draw draw)
    {
        var country = departure[..2];
        return new(
            ReferenceNumbers.Grn(year, country, draw.At("grn"), draw.At("voucher").Chance(20)), draw.At("access").Like("#@##"), departure,
            StoryBook.Default.Guarantors.First(g => g.Country == country));
    }
}
