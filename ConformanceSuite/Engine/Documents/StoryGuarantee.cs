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

    private static string Text(XElement group, string name) => group.Element(name)?.Value ?? "";
}
