using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>A guarantee of a story, as the office of departure names it when it asks about it (IE203).</summary>
/// <param name="Amount">That the movement takes of it; a decimal number with a point.</param>
/// <param name="Holder">Identification number of the holder of the procedure; null: the story tells none.</param>
internal sealed record StoryGuarantee(string Grn, string AccessCode, string Type, string Amount, string Currency, string? Holder)
{
    private const int CountryAt = 2;
    private const int CheckDigitAt = 16;
    private static readonly CommonSystemSpecification Newest = SchemaLibrary.Default.Versions[^1];

    /// <exception cref="EngineException">The story makes no valid IE203.</exception>
    public static ImmutableArray<StoryGuarantee> Of(Story story)
    {
        try
        {
            var use = XElement.Parse(Encoding.UTF8.GetString(new SampleGenerator(Newest).Make("IE203", story.Journey).Document.Span));
            var holder = use.Element("HolderOfTheTransitProcedure")?.Element("identificationNumber")?.Value;
            return
            [
                .. from guarantee in use.Elements("Guarantee")
                   from reference in guarantee.Elements("GuaranteeReference")
                   select new StoryGuarantee(
                       Text(reference, "GRN"), Text(reference, "accessCode"), Text(guarantee, "guaranteeType"), Text(reference, "amountConcerned"), Text(reference, "currency"), holder),
            ];
        }
        catch (SampleException e)
        {
            throw new EngineException($"No valid IE203 can be made of the story: {e.Message}", e);
        }
    }

    /// <summary>Another one of the same kind that a second country manages: its number begins with that country, and has a right check digit.</summary>
    public StoryGuarantee In(string country)
    {
        var stem = Grn[..CountryAt] + country + Grn[(CountryAt + country.Length)..CheckDigitAt];
        return this with { Grn = Enumerable.Range(0, 10).Select(digit => $"{stem}{digit}{Grn[(CheckDigitAt + 1)..]}").First(number => Protocol.Identifiers.Grn.TryParse(number, out _)) };
    }

    private static string Text(XElement group, string name) => group.Element(name)?.Value ?? "";
}
