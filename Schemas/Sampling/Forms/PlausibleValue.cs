using System.Globalization;
using CatsIce.Schemas.Sampling.Randomness;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Forms;

/// <summary>A value of which nothing is known but its type.</summary>
internal static class PlausibleValue
{
    public static string Of(TypeFacets facets, Draw draw)
    {
        if (!facets.Enumeration.IsEmpty)
        {
            return draw.Of(facets.Enumeration);
        }

        if (facets.IsNumber)
        {
            var (least, most) = (facets.MinInclusive ?? facets.MinExclusive + 1 ?? 0, facets.MaxInclusive ?? facets.MaxExclusive - 1 ?? 9999);
            return Math.Min(most, least + draw.Below(40)).ToString(CultureInfo.InvariantCulture);
        }

        // Free text has a length; its pattern only speaks of white space at the ends.
        return facets is { MaxLength: { } longest }
            ? Sentence(longest, draw)
            : facets.Patterns is [var pattern, ..] ? new PatternText(pattern).Write(draw) : "1";
    }

    private static string Sentence(int longest, Draw draw)
    {
        var phrase = draw.Of(StoryBook.Default.Phrases.Sentences);
        return phrase.Length <= longest ? phrase : longest < 20 ? draw.Like(new string('#', Math.Min(longest, 8))) : phrase[..longest].TrimEnd();
    }
}
