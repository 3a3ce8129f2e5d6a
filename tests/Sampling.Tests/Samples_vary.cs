using System.Text;
using System.Xml.Linq;
using CatsIce.Schemas.Sampling.Randomness;

namespace CatsIce.Schemas.Sampling;

public sealed class Samples_vary
{
    public static TheoryData<string, string> Messages => Every_message.OfEveryVersion();

    [Theory]
    [MemberData(nameof(Messages))]
    public void The_same_seed_gives_the_same_octets(string version, string message)
    {
        var one = new SampleGenerator(Every_message.Generator(version).Specification);
        var other = new SampleGenerator(Every_message.Generator(version).Specification);
        foreach (var size in Every_message.Sizes)
        {
            Assert.Equal(one.Make(message, Journey.Of(7), size).Document.ToArray(), other.Make(message, Journey.Of(7), size).Document.ToArray());
        }
    }

    /// <summary>The figures were calculated by another program, from the description of the algorithm.</summary>
    [Fact]
    public void Draws_do_not_depend_on_the_platform()
    {
        var draw = Draw.Of(42).At("cargo");
        Assert.Equal(0x553FE09016C7E924UL, draw.State);
        Assert.Equal(47, draw.Below(1000));
    }

    [Fact]
    public void Two_hundred_journeys_are_two_hundred_stories()
    {
        var journeys = Enumerable.Range(1, 200).Select(seed => Journey.Of(seed)).ToArray();
        Assert.Equal(200, journeys.Select(j => j.Mrn).Distinct().Count());
        Assert.Equal(Enum.GetValues<JourneyKind>().Order(), journeys.Select(j => j.Kind).Distinct().Order());
        Assert.InRange(journeys.Select(j => j.Departure).Distinct().Count(), 10, 200);
        Assert.InRange(journeys.Select(j => j.Destination).Distinct().Count(), 10, 200);
        Assert.InRange(journeys.Select(j => j.ReleasedAt).Distinct().Count(), 190, 200);
        var documents = journeys.Select(j => XElement.Parse(Encoding.UTF8.GetString(Every_message.Generator("3.0").Make("IE001", j).Document.Span))).ToArray();
        Assert.InRange(documents.Select(d => d.Descendants("name").First().Value).Distinct().Count(), 15, 200);
        Assert.InRange(documents.SelectMany(d => d.Descendants("harmonizedSystemSubHeadingCode")).Select(c => c.Value).Distinct().Count(), 15, 200);
        Assert.InRange(documents.Select(d => d.Element("Consignment")!.Element("grossMass")!.Value).Distinct().Count(), 150, 200);
        Assert.Contains(documents, d => d.Value.Any(c => c is >= 'А' and <= 'я'));
        Assert.Contains(documents, d => d.Value.Any(c => c is >= 'ა' and <= 'ჰ'));
        Assert.Contains(documents, d => d.Value.Contains('ə'));
    }
}
