using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Journeys;

/// <summary>What secures the duties of a journey for the whole way; given in one of its countries.</summary>
/// <param name="Type">Code of CL286.</param>
/// <param name="Office">An office of the country; which of them keeps guarantees is told by CL174.</param>
internal sealed record Guarantee(string Type, string Grn, string AccessCode, string Office, string Currency, decimal Amount, GuarantorStory Story, Party Guarantor)
{
    private const string Voucher = "4";

    public bool IsComprehensive => Type is "0" or "1";

    /// <param name="office">Any office of the country.</param>
    public static Guarantee Of(string office, int year, Draw draw)
    {
        var (country, stories) = (office[..2], StoryBook.Default);
        var type = draw.At("type").Of(["1", "1", "2", Voucher, "9"]);
        var story = stories.Guarantors.First(g => g.Country == country);
        return new(
            type, ReferenceNumbers.Grn(year, country, draw.At("grn"), type == Voucher), draw.At("access").Like("#@##"), office,
            draw.At("currency").Of(["USD", "EUR"]), draw.At("amount").Between(40, 1200) * 250m, story, Insurer(story, draw.At("guarantor")).Party);
    }

    /// <summary>Who stands for the guarantor in a country.</summary>
    public Insurer In(string country, Draw draw) =>
        Insurer(StoryBook.Default.Guarantors.FirstOrDefault(g => g.Country == country) ?? Story, draw.At("insurer").At(country)) with { Country = country };

    private static Insurer Insurer(GuarantorStory story, Draw draw) =>
        new(story.Country, $"GUA.{story.Id}", Party.Of(StoryBook.Default.Country(story.Country), draw) with { Name = story.Name });
}

/// <summary>An insurer of one country.</summary>
/// <param name="Participant">Its name in the exchange.</param>
internal sealed record Insurer(string Country, string Participant, Party Party);
