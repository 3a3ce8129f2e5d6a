using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Engine.Documents;

/// <summary>What the trader of a story declares, for a system under test that is the office of departure (docs/certify/adapter.md): as the record that the destination is to get,
/// and the offices of transit, which a record under a TIR carnet does not name.</summary>
internal static class DeclarationMaker
{
    private static readonly CommonSystemSpecification Newest = SchemaLibrary.Default.Versions[^1];

    /// <exception cref="EngineException">The story makes no valid record.</exception>
    public static JsonObject Of(Story story, CommonSystemSpecification css)
    {
        try
        {
            var options = new SampleOptions { Sender = story.System.Value };
            var record = new SampleGenerator(css).Make("IE001", story.Journey, SampleSize.Typical, options);
            var forTransit = new SampleGenerator(Newest).Make("IE050", story.Journey, SampleSize.Typical, options);
            return new JsonObject { ["record"] = Encoding.UTF8.GetString(record.Document.Span), ["officesOfTransit"] = new JsonArray([.. Transits(forTransit)]) };
        }
        catch (SampleException e)
        {
            throw new EngineException($"No valid record can be made of the story: {e.Message}", e);
        }
    }

    private static IEnumerable<JsonNode?> Transits(Sample record)
    {
        foreach (var office in XElement.Parse(Encoding.UTF8.GetString(record.Document.Span)).Elements("CustomsOfficeOfTransitDeclared"))
        {
            var transit = new JsonObject { ["office"] = office.Element("referenceNumber")?.Value };
            if (office.Element("arrivalDateAndTimeEstimated")?.Value is { } expected)
            {
                transit["estimatedArrival"] = $"{expected}Z";
            }

            yield return transit;
        }
    }
}
